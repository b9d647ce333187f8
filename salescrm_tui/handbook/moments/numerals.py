"""Figures and words for numbers in Chinese and English, and the folding that makes both widths of a letter one."""

from __future__ import annotations

_VARIANTS = {"　": " ", "\u00a0": " ", "：": ":", "￥": "¥", "—": "-", "–": "-", "～": "~", "“": '"', "”": '"'}
_TRADITIONAL = dict(
    zip(
        "週禮點後內個兩號時鐘這電話萬億訪見郵視頻會無價務業饋錯沒緊",
        "周礼点后内个两号时钟这电话万亿访见邮视频会无价务业馈错没紧",
        strict=True,
    )
)
_FOLD = {
    **{ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    **{code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)},
    **{ord(variant): plain for variant, plain in (_VARIANTS | _TRADITIONAL).items()},
}

BEGIN = r"(?<![a-z0-9_\u00c0-\u024f])"
"""Where a Latin word may begin: also right after a Chinese character."""
END = r"(?![a-z0-9_\u00c0-\u024f])"
"""Where a Latin word may end: also right before a Chinese character."""

DIGITS = "一二三四五六七八九"
CHINESE = rf"(?:[{DIGITS}]?十[{DIGITS}]?|[{DIGITS}两])"
NUMBER = rf"(?:[0-9]{{1,3}}|{CHINESE})"
DAY_NUMBER = rf"(?:[0-9]{{1,2}}(?![0-9])|{CHINESE})"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ENGLISH = "|".join(sorted(_WORDS, key=len, reverse=True))
_VALUES = (
    {word: value for value, word in enumerate(_WORDS, 1)}
    | {digit: value for value, digit in enumerate(DIGITS, 1)}
    | {"两": 2, "a": 1, "an": 1}
)


def fold(text: str) -> str:
    """The text as patterns see it: small, half width, simplified where it matters; each character keeps its place."""
    return text.translate(_FOLD)


def numeral(text: str) -> int:
    """The value of a folded number such as `12`, `十二`, `两`, `a` or `three`."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, ones = text.split("十")
        return 10 * _VALUES.get(tens, 1) + _VALUES.get(ones, 0)
    return _VALUES[text]
