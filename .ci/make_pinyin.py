"""Writes salescrm_tui/records/pinyin_table.bin from pypinyin and the lists below; run it after editing them.

The file is zlib of four lines of text (syllables; characters with more readings; phrases; surnames) followed by two
planes of bytes, low then high: the index of the usual syllable of every character from U+4E00 to U+9FFF.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from pathlib import Path

from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

TABLE = Path(__file__).resolve().parent.parent / "salescrm_tui" / "records" / "pinyin_table.bin"
FIRST, LAST = 0x4E00, 0x9FFF

# A second reading is worth indexing when this share of the phrases that hold the character use it.
SHARE = 0.04
SEEN = 2

# The reading that names of people, places and companies use, where phrases of the language say otherwise.
USUAL = {
    "曾": "zeng", "长": "chang", "都": "du", "藏": "zang", "厦": "sha", "行": "hang", "万": "wan", "大": "da",
    "阿": "a", "乐": "le", "会": "hui", "重": "zhong", "朝": "chao", "堡": "bao", "圳": "zhen", "柏": "bai",
    "宿": "su", "参": "can", "单": "dan", "仇": "qiu", "解": "jie", "查": "cha", "盖": "gai", "区": "qu",
    "朴": "pu", "娜": "na", "茜": "qian", "莎": "sha", "薇": "wei", "妮": "ni", "晟": "sheng", "祎": "yi",
    "彧": "yu", "昇": "sheng", "莘": "xin", "尉": "wei", "夏": "xia", "给": "gei", "着": "zhe", "地": "di",
    "的": "de", "得": "de", "了": "le", "什": "shen", "率": "lv", "贾": "jia", "红": "hong", "石": "shi",
    "车": "che", "叶": "ye", "洞": "dong", "茄": "jia", "没": "mei", "露": "lu", "色": "se", "血": "xue",
    "和": "he", "宁": "ning", "斗": "dou", "谷": "gu", "吓": "xia", "术": "shu", "亚": "ya", "伊": "yi",
    "俞": "yu", "南": "nan", "汤": "tang", "陆": "lu", "六": "liu", "洗": "xi", "识": "shi", "戏": "xi",
    "若": "ruo", "适": "shi", "读": "du", "辟": "pi", "辅": "fu", "余": "yu", "任": "ren", "可": "ke",
    "台": "tai", "漯": "luo", "还": "huan", "呷": "xia", "呱": "gua", "嚼": "jiao",
}  # fmt: skip
OTHER = {
    "盖": "ge", "区": "ou", "尉": "yu", "莘": "shen", "茜": "xi", "六": "lu", "万": "mo", "洞": "tong",
    "秘": "bi", "枞": "zong", "铅": "yan", "泌": "bi", "涡": "guo", "台": "tai", "会": "kuai", "冼": "xian",
    "逄": "pang", "柏": "bo", "娜": "nuo", "乐": "yue lao", "大": "dai", "任": "ren", "查": "zha", "仇": "chou",
    "单": "shan", "解": "xie", "朴": "piao", "曾": "ceng", "员": "yun", "缪": "miao", "晟": "cheng", "纪": "ji",
    "宓": "fu", "那": "na", "折": "she", "参": "shen", "石": "dan", "番": "pan", "堡": "pu bu", "蚌": "beng",
    "阿": "e", "洗": "xian", "弹": "tan", "圩": "wei", "绿": "lu", "露": "lou", "薄": "bo", "剥": "bo",
    "血": "xie", "俞": "shu", "车": "ju", "埔": "bu", "泷": "shuang",
}  # fmt: skip

# Readings that a leading surname takes; double surnames are phrases.
SURNAMES = """
曾zeng 单shan 仇qiu 解xie 查zha 盖ge 区ou 朴piao 任ren 华hua 冼xian 缪miao 员yun 乐yue 翟zhai 柏bai 燕yan 宁ning
秘bi 折she 隗wei 牟mou 郇xun 逄pang 麴qu 种chong 晁chao 繁po 祭zhai 覃qin 召shao 佴nai 句gou 薄bo 那na 呙guo
卜bu 瞿qu 褚chu 谌chen 阚kan 尉yu 吕lv
"""

# Short words that begin like a surname and are none: they keep the usual reading.
NO_SURNAME = """
单位 单独 单一 单品 单车 单元 单色 解放 解决 解忧 解码 解读 查询 查理 查尔斯 查干 区域 区块 区间 朴素 朴实 朴树
盖章 盖世 盖茨 盖碗 乐山 乐天 乐购 乐视 乐高 乐活 乐享 乐百氏 乐家 乐园 乐居 乐途 乐友 乐普 乐华 乐凯 乐欣 乐乐
员工 种子 种植 种业 种禽 折扣 折叠 折纸 秘密 秘书 秘方 秘制 祭祀 繁荣 繁星 繁花 繁华 繁昌 召唤 召集 句号 句容
薄荷 薄膜:bo_mo 尉氏 覃塘
"""

# Words of places, companies, trades and offices whose reading a character alone would not tell;
# `word:reading` where pypinyin does not know better.
PHRASES = """
尉迟:yu_chi 万俟:mo_qi 单于:chan_yu 长孙:zhang_sun 澹台:tan_tai 亓官:qi_guan 重庆 重阳 重叠 重复 重新 重建 重组
重启 重逢 重返 重申 重播 重合 重修 双重 三重 重九 重光 重华:chong_hua 长治 校长 院长 行长 部长 局长 处长 科长
厂长 店长 市长 县长 省长 镇长 村长 会长 董事长 社长 班长 组长 队长 船长 团长 站长 所长 台长 馆长 司长 署长 州长
家长 成长 生长 增长 助长 长子 长辈 学长 首长 酋长 秘书长 理事长 护士长 机长 列车长 园长 区长 股长 厦门
厦大:xia_da 厦航:xia_hang 厦工:xia_gong 厦钨:xia_wu 厦华:xia_hua 厦漳:xia_zhang 旅行 旅行社 行动 行为 行政 行程
行李 行驶 行人 行走 行星 行善 行车 进行 执行 发行 流行 航行 运行 飞行 通行 步行 自行 自行车 实行 举行 远行 出行
畅行 易行 行知 行远 行健:xing_jian 行者 行云 骑行:qi_xing 品行 德行 修行 言行 暴行 罪行 现行 先行 另行 推行 施行
盛行 游行 爬行 平行 直行 绕行 随行 送行 饯行 横行 力行 都是 全都 音乐 乐器 乐团 乐队 乐章 乐谱 乐坛 乐府 器乐
声乐 民乐 乐清 乐亭 乐毅 奏乐 乐手 乐曲 乐理 配乐 礼乐 管弦乐 雅乐:ya_yue 收藏 储藏 藏书 典藏 珍藏 冷藏 隐藏
藏品 矿藏 馆藏 窖藏 贮藏 蕴藏 埋藏 躲藏 藏酒:cang_jiu 冷藏库 朝阳 朝夕 朝气 今朝 朝霞 朝晖 朝露 朝日 六安 番禺
东莞 蚌埠 铅山 枞阳 浚县:xun_xian 涡阳:guo_yang 泌阳:bi_yang 大城:dai_cheng 东阿 阿胶 阿房宫 莘县 尉犁 蔚县 大埔
柞水 浒墅关 十里堡 吴堡 瓦窑堡 堡子 星宿 犍为 什锦 龟兹 龟裂 月氏 吐蕃 吐谷浑 单于 冒顿 南无 会计 会计师 财会
喀什 般若 兰若 克孜勒 秘鲁 柏林 堵塞 闭塞 人参 党参 丹参 海参 西洋参 参茸 沙参 参差 出差 邮差 便宜 车马炮 传记
自传 水浒传 外传 列传 弹簧 弹性 弹力 弹琴 协调 空调 调整 调节 调味 调料 调试 调解 失调 调羹 调皮 了解 厚朴 曾经
不曾 未曾 似曾 复仇 仇恨 报仇 目的 标的 的确 的士 了不起 给予 补给 供给 给水 配给 自给 率领 坦率 直率 草率 角色
主角 配角 名角 角逐 商贾 倔强 投降 降服 受降 模具 模样 模板 奇数 奇偶 羊圈 湖泊 罗布泊 削皮 切削 提防 拓片 拓本
纤夫 拉纤 轧花 冷轧 热轧 粘贴 粘合 包扎 结扎 一扎 扎染 折本 着火 着陆 着急 着色 沉着 着手 着力 着想 执着 着装
称心 称职 对称 匀称 畜牧 畜产 厌恶 可恶 咖喱 和面 暖和 搀和 咀嚼 校对 校准 校订 劲旅 强劲 劲松 劲敌 关卡 发卡
地壳 甲壳 勒紧 伎俩 绿林 鸭绿江 抹布 没收 淹没 出没 弄堂 里弄 屏息 朴刀 迫击炮 茄子 番茄 亲家 色子 刹车 杉木
什物 游说 似的 伺服 伺候 吐血 巷道 反省 省亲 内省 殷红 熨帖 仿佛 莎草 婀娜 蛤蜊 咯血 吭声 还是 傀儡 脉脉 瓜蔓
模子 摩挲 牟利 疟疾 蹊跷 卡壳 呷哺:xia_bu 尼勒克:ni_le_ke
"""


def reading_of(word: str) -> tuple[str, list[str]]:
    """The word and its syllables without tones."""
    word, _, given = word.partition(":")
    return word, given.split("_") if given else lazy_pinyin(word)


def counts() -> dict[str, Counter[str]]:
    """How often the phrases of the language use each reading of each character."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, syllables in PHRASES_DICT.items():
        for char, syllable in zip(phrase, syllables, strict=False):
            found[char][to_normal(syllable[0])] += 1
    return found


def plain(code: int) -> list[str]:
    """The readings of one character, the dictionary's order, without tones; `ü` is written `v`."""
    return list(dict.fromkeys(to_normal(one) for one in PINYIN_DICT[code].split(",")))


def readings(code: int, seen: Counter[str]) -> list[str]:
    """The usual reading of a character, then the others worth indexing."""
    char, known = chr(code), plain(code)
    total = seen.total()
    often = [one for one, times in seen.most_common() if times >= SEEN and times >= SHARE * total]
    usual = USUAL.get(char) or (often or known)[0]
    return list(dict.fromkeys([usual, *often, *OTHER.get(char, "").split()]))


def surnames() -> dict[str, str]:
    """Surname → reading."""
    return dict(re.findall(r"([^a-z\s]+)([a-z]+)", SURNAMES))


def characters(phrases: dict[str, list[str]]) -> dict[int, list[str]]:
    """Code point → its readings, those of the lists included."""
    seen = counts()
    table = {code: readings(code, seen[chr(code)]) for code in range(FIRST, LAST + 1) if code in PINYIN_DICT}
    told = [*phrases.items()]
    told += [(surname, [spoken]) for surname, spoken in surnames().items()]
    for word, spoken in told:
        if len(word) != len(spoken):
            raise SystemExit(f"no reading for {word}: {spoken}")
        for char, syllable in zip(word, spoken, strict=True):
            if syllable not in table[ord(char)]:
                table[ord(char)].append(syllable)
    return table


def main() -> None:
    """Writes the table and says how large it is."""
    phrases = dict(map(reading_of, (PHRASES + NO_SURNAME).split()))
    table = characters(phrases)
    frequency = Counter(known[0] for known in table.values())
    frequency.update({one: 0 for known in table.values() for one in known})
    syllables = [name for name, _ in frequency.most_common()]
    place = {name: number for number, name in enumerate(syllables, 1)}
    odd = {
        word: spoken
        for word, spoken in phrases.items()
        if surnames().get(word[0], table[ord(word[0])][0]) != table[ord(word[0])][0]
        or any(table[ord(c)][0] != one for c, one in zip(word, spoken, strict=True))
    }
    lines = [
        " ".join(syllables),
        ",".join(f"{chr(code)} {' '.join(known[1:])}" for code, known in table.items() if len(known) > 1),
        ",".join(f"{word} {' '.join(spoken)}" for word, spoken in odd.items()),
        ",".join(f"{name} {spoken}" for name, spoken in surnames().items() if spoken != table[ord(name)][0]),
    ]
    usual = [place[table[code][0]] if code in table else 0 for code in range(FIRST, LAST + 1)]
    planes = bytes(number & 255 for number in usual) + bytes(number >> 8 for number in usual)
    TABLE.write_bytes(zlib.compress("\n".join(lines).encode() + b"\n" + planes, 9))
    print(len(table), "characters,", len(odd), "phrases,", TABLE.stat().st_size, "bytes")  # noqa: T201


if __name__ == "__main__":
    main()
