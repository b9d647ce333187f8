"""Names are read aloud as their bearers read them, and sort alike in every database."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salescrm_tui.records.pinyin import full, initials, readings, sort_key


@pytest.mark.parametrize(
    ("text", "spoken", "letters"),
    [
        ("张伟", "zhangwei", "zw"),
        ("重庆银行", "chongqingyinhang", "cqyh"),
        ("长沙商行", "changshashanghang", "cssh"),
        ("厦门大厦", "xiamendasha", "xmds"),
        ("六安茶业", "luanchaye", "lacy"),
        ("成都音乐厅", "chengduyinyueting", "cdyyt"),
        ("旅行社", "lvxingshe", "lxs"),
        ("校长", "xiaozhang", "xz"),
        ("曾国藩", "zengguofan", "zgf"),
        ("单雄信", "shanxiongxin", "sxx"),
        ("单位", "danwei", "dw"),
        ("仇英", "qiuying", "qy"),
        ("解缙", "xiejin", "xj"),
        ("解放路", "jiefanglu", "jfl"),
        ("查良镛", "zhaliangyong", "zly"),
        ("查询", "chaxun", "cx"),
        ("盖聂", "genie", "gn"),
        ("区大相", "oudaxiang", "odx"),
        ("朴智星", "piaozhixing", "pzx"),
        ("任正非", "renzhengfei", "rzf"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"),
        ("欧阳修", "ouyangxiu", "oyx"),
        ("IBM中国", "ibmzhongguo", "izg"),
        ("Müller & Söhne", "mullersohne", "ms"),
        ("２０２４展会", "2024zhanhui", "2zh"),
        ("", "", ""),
        ("[/] !", "", ""),
    ],
)
def test_best_reading(text: str, spoken: str, letters: str) -> None:
    assert full(text) == spoken
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("重", {"zhong", "chong"}),
        ("行", {"hang", "xing"}),
        ("曾", {"zeng", "ceng"}),
        ("单", {"dan", "shan", "chan"}),
        ("厦", {"sha", "xia"}),
        ("盖", {"gai", "ge"}),
        ("吕", {"lv", "lu"}),
        ("张", {"zhang"}),
    ],
)
def test_all_plausible_readings(text: str, spoken: set[str]) -> None:
    assert set(readings(text)[0]) == spoken


def test_one_list_of_readings_for_each_han_character() -> None:
    assert readings("a张b𠮷") == [["zhang"], []]


@pytest.mark.parametrize(
    "names",
    [
        ["阿里巴巴", "Bo", "博世", "Bosch", "曾国藩", "张三", "张伟", "章三"],
        ["3M", "Acme", "Acme Trading", "acmes", "Élan", "Zoo", "Яндекс"],
        ["张", "张三", "张三丰"],
        ["重庆", "中国", "重量"],  # chong, zhong, zhong
    ],
)
def test_order_of_names(names: list[str]) -> None:
    assert [sort_key(name) for name in names] == sorted(map(sort_key, names))


@given(st.text(max_size=40))
def test_sort_keys_need_no_collation(text: str) -> None:
    key = sort_key(text)
    assert set(key) <= set(string.ascii_lowercase + string.digits)
    assert key == sort_key(f"  {text} ")


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=20))
def test_every_common_character_has_a_reading(text: str) -> None:
    spoken = readings(text)
    assert len(spoken) == len(text)
    assert all(re.fullmatch("[a-z]+", one) for every in spoken for one in every)
    assert len(initials(text)) == sum(map(bool, spoken))
