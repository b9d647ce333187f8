"""The user's settings: one TOML file, every setting documented where it is declared."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from .handbook.refusals import Invalid


def setting(default: Any, doc: str, choices: tuple[str, ...] = ()) -> Any:
    """A field of the settings with the sentence that explains it and the values it may have."""
    return field(default=default, metadata={"doc": doc, "choices": choices})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set; a missing file or key means the default."""

    language: str = setting("", "The language of the screens: zh, en, or empty for that of the terminal.",
                            ("", "zh", "en"))  # fmt: skip
    theme: str = setting("dark", "The colours: dark, light, or terminal for those of the terminal itself.",
                         ("dark", "light", "terminal"))  # fmt: skip
    book: str = setting("", "The path of the book, or the URL of a PostgreSQL database; empty for the default path.")
    rep: str = setting("", "Your name or login in the book; empty when the login of this machine tells.")
    zone: str = setting("", "Your time zone, such as Asia/Shanghai; empty for that of this machine.")
    bell: bool = setting(True, "Whether a reminder rings the terminal's bell.")
    plain_driver: bool = setting(
        False, "Whether whole frames are painted, for a terminal that the delta driver misjudges."
    )
    ascii_signs: bool = setting(False, "Whether signs such as ☎ and ♥ are replaced by letters, for old terminals.")
    keys: dict[str, str] = field(
        default_factory=dict, metadata={"doc": "Your own keys, as binding = key, such as log = \"ctrl+l\"."}
    )


def load(path: Path) -> Settings:
    """The settings of a file; raises Invalid naming the key that cannot be read."""
    try:
        values = _toml(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except ValueError as error:  # of the encoding or of TOML
        raise Invalid("settings_unreadable", field=str(path), value=str(error)) from None
    known = {each.name: each for each in fields(Settings)}
    for name, value in values.items():
        _check(known.get(name), name, value)
    return Settings(**values)


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def save(path: Path, **values: Any) -> None:
    """Change some settings in the file, keeping everything else that stands in it."""
    import tomlkit

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    document.update(values)
    beside = path.with_suffix(".new")
    beside.write_text(tomlkit.dumps(document), encoding="utf-8")
    beside.replace(path)


def _check(known: Any, name: str, value: Any) -> None:
    if known is None:
        raise Invalid("setting_unknown", field=name)
    wanted = type(known.default) if isinstance(known.default, str | bool) else dict
    choices = known.metadata.get("choices", ())
    if not isinstance(value, wanted) or (choices and value not in choices):
        raise Invalid("setting_value", field=name, value=str(value))
