from __future__ import annotations

import subprocess
import sys

import pytest

from salescrm_tui import language
from salescrm_tui.language import N_, NP_, _, ngettext, pgettext


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_TW.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
    ],
)
def test_no_language_named_follows_the_locale(environ: dict[str, str], code: str) -> None:
    language.use("", environ)
    assert language.current() == code


def test_a_switch_is_heard_at_the_next_look_up() -> None:
    marked, with_context = N_("next step"), NP_("grade", "A")
    assert (_(marked), _(with_context)) == ("next step", "A")
    language.use("zh")
    assert (_(marked), _(with_context)) == ("下一步", "A 类")
    language.use("en")
    assert _(marked) == "next step"


def test_numbers_and_contexts() -> None:
    assert ngettext("{count} day", "{count} days", 1).format(count=1) == "1 day"
    assert ngettext("{count} day", "{count} days", 7).format(count=7) == "7 days"
    language.use("zh")
    assert ngettext("{count} day", "{count} days", 7).format(count=7) == "7 天"
    assert pgettext("complaint", "settled") == "已解决"


def test_nothing_is_not_the_header_of_the_catalogue() -> None:
    language.use("zh")
    assert _("") == ""


def test_an_unknown_language_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="xx"):
        language.use("xx")


def test_translations_need_no_translators_tools_and_no_database_at_run_time() -> None:
    code = (
        "import sys; from salescrm_tui import language; from salescrm_tui.language import phrases; "
        "language.use('zh'); assert phrases.deed('contacts.log') == '记一笔'; "
        "print([name for name in ('babel', 'peewee', 'textual') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
