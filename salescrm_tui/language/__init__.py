"""What people read: English is the source, catalogues hold the other languages; looked up at the call, so it can be
switched live."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache

TYPE_CHECKING = False  # gettext, too, is for after the first frame where its texts are English
if TYPE_CHECKING:
    import gettext

LANGUAGES = ("en", "zh")
# os.path, because the first frame would wait 5 ms for pathlib.
CATALOGUES = {"zh": os.path.join(os.path.dirname(__file__), "zh_CN", "LC_MESSAGES", "salescrm.mo")}  # noqa: PTH118, PTH120
CONTEXT = "\x04"  # what gettext itself puts between a context and its msgid

_state: dict[str, str] = {}


def use(code: str, environ: Mapping[str, str] = os.environ) -> None:
    """Speak "en" or "zh" from now on; "" asks the locale: LC_ALL, then LC_MESSAGES, then LANG."""
    if code and code not in LANGUAGES:
        raise ValueError(code)
    _state["code"] = code or _of_locale(environ)


def current() -> str:
    """The language in use: "en" or "zh"."""
    if not _state:
        use("")
    return _state["code"]


def _(msgid: str) -> str:
    """A text in the language in use; takes what `N_` and `NP_` marked, too."""
    if CONTEXT in msgid:
        return pgettext(*msgid.split(CONTEXT, 1))
    if current() not in CATALOGUES:
        return msgid
    return _catalogue(current()).gettext(msgid) if msgid else ""


def pgettext(context: str, msgid: str) -> str:
    """A text that one language says in one way and another in several, told apart by a context."""
    return _catalogue(current()).pgettext(context, msgid)


def ngettext(singular: str, plural: str, count: int) -> str:
    """A text that depends on a number; the number itself is put in by the caller."""
    return _catalogue(current()).ngettext(singular, plural, count)


def N_(msgid: str) -> str:  # noqa: N802 (the name that translators' tools know)
    """Mark a text for the catalogues; `_` looks it up where it is shown."""
    return msgid


def NP_(context: str, msgid: str) -> str:  # noqa: N802 (the same)
    """Mark a text that needs a context."""
    return f"{context}{CONTEXT}{msgid}"


@lru_cache
def _catalogue(code: str) -> gettext.NullTranslations:
    import gettext

    if code not in CATALOGUES:
        return gettext.NullTranslations()
    with open(CATALOGUES[code], "rb") as file:  # noqa: PTH123
        return gettext.GNUTranslations(file)


def _of_locale(environ: Mapping[str, str]) -> str:
    said = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(name))), "")
    return "zh" if said.lower().startswith("zh") else "en"
