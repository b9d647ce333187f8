"""Keep the catalogues of translations: gather every text of the package, merge translations, compile, check.

    .ci/catalogue.py               bring salescrm.po and salescrm.mo up to date; print what is untranslated as TOML
    .ci/catalogue.py --fill FILE   the same, after merging the pairs of a TOML file (`"msgid" = "msgstr"`; texts with
                                   a context stand in a table `["(context)"]`; of a plural, the singular is the key)
    .ci/catalogue.py --check       change nothing; exit 1 and name whatever is untranslated, unused or out of date

The .po file never has to be edited by hand: run it bare, save what it prints, translate, `--fill` it.
"""

from __future__ import annotations

import ast
import gettext
import io
import json
import string
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "salescrm_tui"
FOLDER = Path("language") / "zh_CN" / "LC_MESSAGES"
LOCALE = "zh_CN"
# The places of context, singular and plural among the arguments.
MARKS = {"_": (None, 0, None), "N_": (None, 0, None), "ngettext": (None, 0, 1), "pgettext": (0, 1, None)}
MARKS["NP_"] = MARKS["pgettext"]
PLAYBOOK, EXPLAINED = "handbook/playbook.py", "number"
REFUSALS = ("Refusal", "Invalid", "NotFound", "Conflict", "UndoRefused", "NotAllowed")
NOISE = {
    "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Generated-By",
    "Last-Translator", "Language-Team",
}  # fmt: skip


class Key(NamedTuple):
    """One text: its context, if any, and its (singular) msgid."""

    context: str | None
    msgid: str


@dataclass
class Found:
    """The texts of the package, {key: its plural or None}, and what the script could not read."""

    texts: dict[Key, str | None] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)


class Plain(Catalog):
    """A catalogue whose header holds nothing that changes from run to run or is a placeholder."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What readers of the file need: the language, its plurals, the encoding."""
        return [(name, value) for name, value in super().mime_headers if name not in NOISE]


def gather(package: Path) -> Found:
    """Every text that the package marks, with the playbook's explanations and the refusals' own sentences."""
    found = Found()
    for path in sorted(package.rglob("*.py")):
        where = path.relative_to(package).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), where)):
            if isinstance(node, ast.Call):
                _read_call(found, node, where)
            elif isinstance(node, ast.ClassDef) and any(_name(base) in REFUSALS for base in [*node.bases, node]):
                _read_refusal(found, node)
    return found


def _read_call(found: Found, call: ast.Call, where: str) -> None:
    name = _name(call.func)
    if where == PLAYBOOK and name == EXPLAINED:
        found.texts[Key(None, _literal(call.args[1]) or "")] = None
    if name not in MARKS:
        return
    said = [None if place is None else _argument(call, place) for place in MARKS[name]]
    context, msgid, plural = said
    if msgid and None not in (literal for literal, place in zip(said, MARKS[name], strict=True) if place is not None):
        found.texts[Key(context, msgid)] = plural
    elif call.args and _is_built(call.args[0]):
        found.unreadable.append(f"{where}:{call.lineno}: {name}() wants a literal; format what it returns")


def _is_built(node: ast.AST) -> bool:
    """Whether a text is put together before it is looked up, so that no catalogue can hold it."""
    built = isinstance(node, ast.Call) and _name(node.func) in ("format", "format_map")
    return built or isinstance(node, ast.JoinedStr | ast.BinOp)


def _read_refusal(found: Found, node: ast.ClassDef) -> None:
    first = (ast.get_docstring(node) or node.name).splitlines()[0]
    found.texts[Key(None, f"{first.partition(':')[0].rstrip('.')}.")] = None


def _name(node: ast.AST) -> str:
    return str(getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", ""))


def _argument(call: ast.Call, place: int) -> str | None:
    return _literal(call.args[place]) if place < len(call.args) else None


def _literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def read(po: Path) -> dict[Key, Message]:
    """What a .po file holds; nothing when there is none."""
    if not po.exists():
        return {}
    with po.open("rb") as file:
        return {_key(message): message for message in read_po(file, locale=LOCALE) if message.id}


def _key(message: Message) -> Key:
    return Key(message.context, message.id if isinstance(message.id, str) else message.id[0])


def translation(message: Message | None) -> str:
    """The translation of a message, "" where there is none (Chinese has one plural form)."""
    if message is None or not message.string:
        return ""
    return message.string if isinstance(message.string, str) else message.string[0]


def catalogue(texts: Mapping[Key, str | None], said: Mapping[Key, str]) -> Plain:
    """A catalogue of these texts with these translations."""
    made = Plain(locale=LOCALE, header_comment="# salescrm: kept by .ci/catalogue.py", fuzzy=False, charset="utf-8")
    for (context, msgid), plural in sorted(texts.items(), key=lambda item: (item[0].msgid, item[0].context or "")):
        words = said.get(Key(context, msgid), "")
        if plural is None:
            made.add(msgid, words, context=context)
        else:
            made.add((msgid, plural), (words,), context=context)
    return made


def save(made: Catalog, po: Path) -> None:
    """Write the .po and the .mo beside it."""
    po.parent.mkdir(parents=True, exist_ok=True)
    for path, write in ((po, write_po), (po.with_suffix(".mo"), write_mo)):
        buffer = io.BytesIO()
        if write is write_po:
            write_po(buffer, made, width=110, no_location=True, sort_output=True)
        else:
            write_mo(buffer, made)
        path.write_bytes(buffer.getvalue())


def problems(package: Path) -> list[str]:
    """Whatever keeps the catalogue from being complete and up to date, a line each."""
    found, po = gather(package), package / FOLDER / "salescrm.po"
    kept = read(po)
    said = {key: translation(message) for key, message in kept.items()}
    return [
        *found.unreadable,
        *(f"untranslated: {_shown(key)}" for key in found.texts if not said.get(key)),
        *(f"fuzzy: {_shown(key)}" for key, message in kept.items() if message.fuzzy),
        *(f"obsolete: {_shown(key)}" for key in kept if key not in found.texts),
        *(
            f"placeholders differ: {_shown(key)} = {json.dumps(said[key], ensure_ascii=False)}"
            for key, plural in found.texts.items()
            if said.get(key) and not fits(plural or key.msgid, said[key])
        ),
        *_stale(found.texts, said, po),
    ]


def _stale(texts: Mapping[Key, str | None], said: Mapping[Key, str], po: Path) -> Iterator[str]:
    fresh = io.BytesIO()
    write_mo(fresh, catalogue({key: plural for key, plural in texts.items() if key in said}, said))
    fresh.seek(0)
    mo = po.with_suffix(".mo")
    if not mo.exists() or _entries(io.BytesIO(mo.read_bytes())) != _entries(fresh):
        yield f"stale: {mo.name} does not say what {po.name} says; run .ci/catalogue.py"


def _entries(compiled: io.BytesIO) -> dict[object, str]:
    entries: dict[object, str] = dict(gettext.GNUTranslations(compiled)._catalog)  # type: ignore[attr-defined]
    return {key: words for key, words in entries.items() if key != ""}


def fits(msgid: str, msgstr: str) -> bool:
    """Whether a translation has the placeholders of its text, however often."""
    return _placeholders(msgid) == _placeholders(msgstr)


def _placeholders(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return set()  # braces that are no placeholders


def filled(file: Path) -> dict[Key, str]:
    """The pairs of a TOML file."""
    pairs: dict[Key, str] = {}
    for name, value in tomllib.loads(file.read_text(encoding="utf-8")).items():
        inner: Iterable[tuple[Key, str]] = (
            ((Key(name.strip("()"), msgid), words) for msgid, words in value.items())
            if isinstance(value, dict)
            else [(Key(None, name), value)]
        )
        pairs.update((key, words) for key, words in inner if words)
    return pairs


def as_toml(pairs: Mapping[Key, str]) -> str:
    """Pairs as a TOML file that `--fill` takes."""
    lines: list[str] = []
    context: str | None = None
    for key in sorted(pairs, key=lambda key: (key.context or "", key.msgid)):
        if key.context != context:
            context = key.context
            lines.append(f"\n[{json.dumps(f'({context})', ensure_ascii=False)}]")
        lines.append(f"{json.dumps(key.msgid, ensure_ascii=False)} = {json.dumps(pairs[key], ensure_ascii=False)}")
    return "\n".join(lines)


def _shown(key: Key) -> str:
    return json.dumps(key.msgid, ensure_ascii=False) + (f" ({key.context})" if key.context else "")


def update(package: Path, pairs: Mapping[Key, str]) -> int:
    """Bring the catalogue up to date; returns how many texts are left to translate, printed as TOML."""
    found, po = gather(package), package / FOLDER / "salescrm.po"
    said = {key: words for key, message in read(po).items() if (words := translation(message))}
    refused = [key for key, words in pairs.items() if key not in found.texts or not _fitting(found, key, words)]
    said |= {key: words for key, words in pairs.items() if key not in refused}
    save(catalogue(found.texts, said), po)
    unused = {key: words for key, words in said.items() if key not in found.texts}
    left = {key: "" for key in found.texts if key not in said}
    for line in found.unreadable:
        click.echo(line, err=True)
    for title, rows in (
        ("refused: not a text of the package, or other placeholders", {key: pairs[key] for key in refused}),
        ("dropped: no longer used", unused),
        ("to translate", left),
    ):
        if rows:
            click.echo(f"# {title} ({len(rows)})\n{as_toml(rows)}")
    click.echo(f"# {len(found.texts)} texts, {len(left)} to translate", err=True)
    return len(left) + len(refused)


def _fitting(found: Found, key: Key, words: str) -> bool:
    return fits(found.texts[key] or key.msgid, words)


@click.command(help=__doc__)
@click.option("--check", is_flag=True, help="Change nothing; exit 1 and name what is wrong.")
@click.option("--fill", type=click.Path(path_type=Path, exists=True), help="A TOML file of translations to merge.")
def main(check: bool, fill: Path | None) -> None:
    """Keep the catalogues."""
    try:
        if check:
            wrong = problems(PACKAGE)
            click.echo("\n".join(wrong) or "the catalogue is complete")
            sys.exit(bool(wrong))
        sys.exit(bool(update(PACKAGE, filled(fill) if fill else {})))
    except (SyntaxError, tomllib.TOMLDecodeError) as error:
        raise click.ClickException(f"nothing was changed: {error}") from None


if __name__ == "__main__":
    main()
