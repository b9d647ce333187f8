"""The words of the demo company in one language, read from the data file beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from ...handbook.words import Channel, Content

Language = Literal["zh", "en"]

CHANNELS = {
    "p": Channel.PHONE, "v": Channel.VISIT, "w": Channel.WECHAT, "m": Channel.MESSAGE, "e": Channel.EMAIL,
    "d": Channel.VIDEO, "x": Channel.EVENT,
}  # fmt: skip


class Talk(NamedTuple):
    """One thing to say: its kind of content, the words, the answer, and what was promised ("" = nothing)."""

    content: Content
    said: str
    feedback: str
    promised: str


class Product(NamedTuple):
    """Something sold: its name, the price of one and how many are usually bought at once."""

    name: str
    price: int
    usual: int


@dataclass(frozen=True, slots=True)
class Industry:
    """The words of one industry; `talks` are its own and the general ones, by channel."""

    label: str
    trades: list[str]
    products: list[Product]
    needs: list[str]
    pains: list[str]
    talks: dict[Channel, list[Talk]]


class Lexicon:
    """All words of one language; `text` and `texts` read them by their dotted path in the data file."""

    def __init__(self, language: Language) -> None:
        raw = files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
        self._data: dict[str, Any] = tomllib.loads(raw)
        self._found: dict[str, Any] = {}

    def _at(self, path: str) -> Any:
        if path not in self._found:
            value: Any = self._data
            for part in path.split("."):
                value = value[part]
            self._found[path] = value
        return self._found[path]

    def text(self, path: str) -> str:
        """One text, such as "star.name"."""
        return str(self._at(path))

    def number(self, path: str) -> int:
        """One whole number, such as "star.employees"."""
        return int(self._at(path))

    def texts(self, path: str) -> list[str]:
        """A list of texts, such as "files.sources"."""
        found: list[str] = self._at(path)
        return found

    def cut(self, path: str) -> list[list[str]]:
        """A list of texts, each cut into its parts at "|"."""
        return [each.split("|") for each in self.texts(path)]

    @cached_property
    def industries(self) -> list[Industry]:
        """Every industry, in the order of the data file."""
        general = self.text("talks.general")
        return [_industry(data, general) for data in self._at("industries").values()]

    def spelled(self, path: str) -> list[tuple[str, str]]:
        """Words with their latin spelling: "王wang" or "Smith-smith" becomes (word, latin)."""
        if path not in self._found or isinstance(self._found[path], str):
            self._found[path] = [_spelled(each) for each in self.text(path).split()]
        found: list[tuple[str, str]] = self._found[path]
        return found


def _spelled(word: str) -> tuple[str, str]:
    shown, dash, latin = word.partition("-")
    if dash:
        return shown, latin
    shown = "".join(char for char in word if not char.isascii())
    return shown, word.removeprefix(shown)


def _industry(data: dict[str, Any], general: str) -> Industry:
    cut = [line.split("|") for line in data["products"]]
    talks: dict[Channel, list[Talk]] = {channel: [] for channel in CHANNELS.values()}
    for line in (data["talks"] + general).splitlines():
        if line.strip():
            letters, content, said, feedback, *promised = line.split("|")
            talk = Talk(Content(content), said, feedback, promised[0] if promised else "")
            for letter in letters.split():
                talks[CHANNELS[letter]].append(talk)
    products = [Product(name, int(price), int(usual)) for name, price, usual in cut]
    return Industry(data["label"], data["trades"], products, data["needs"], data["pains"], talks)
