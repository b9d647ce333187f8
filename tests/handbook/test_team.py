"""Who may do what."""

from __future__ import annotations

import pytest

from salescrm_tui.handbook import team
from salescrm_tui.handbook.refusals import NotAllowed
from salescrm_tui.handbook.words import Role


@pytest.mark.parametrize(
    ("role", "deed", "own", "allowed"),
    [
        (Role.REP, "contacts.log", False, True),
        (Role.REP, "complaints.answer", False, True),
        (Role.REP, "playbook.change", False, False),
        (Role.REP, "team.edit", False, False),
        (Role.REP, "team.edit", True, True),
        (Role.REP, "playbook.change", True, False),
        (Role.MANAGER, "playbook.change", False, True),
        (Role.MANAGER, "team.edit", False, True),
        (Role.DIRECTOR, "playbook.change", False, True),
        (Role.DIRECTOR, "team.edit", False, True),
    ],
)
def test_roles(role: Role, deed: str, own: bool, allowed: bool) -> None:
    """S4.3: a senior may edit what a junior may only see."""
    assert team.may(role, True, deed, own=own) is allowed
    assert team.may(role, False, deed, own=own) is False
    if allowed:
        team.must(9, role, True, deed, own=own)


@pytest.mark.parametrize(("active", "code"), [(True, "deed_is_senior"), (False, "rep_inactive")])
def test_no_says_who_and_what(active: bool, code: str) -> None:
    """S4.1: whoever was deactivated writes nothing."""
    with pytest.raises(NotAllowed) as refused:
        team.must(9, Role.REP, active, "team.edit")
    assert refused.value.code == code
    assert refused.value.values == {"rep": 9, "deed": "team.edit"}
