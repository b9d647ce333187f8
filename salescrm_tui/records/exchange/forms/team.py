"""The team list: reps with their superiors (S4.1), and the reps whom other forms name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....handbook.words import Role
from ..cells import each, full_name, phones
from ..draft import Draft
from ..layouts import Column, Layout, Line
from ..rows import Row
from ..vocabulary import role, role_of

LAYOUT = Layout(
    "reps",
    {
        "reference": Column("员工编号,工号,员工ID,employee ID,employee number,employee no,rep ID,staff ID"),
        "name": Column("员工姓名,姓名,销售代表,员工,rep,rep name,employee name,full name,name"),
        "last_name": Column("姓,last name,surname,family name"),
        "first_name": Column("名,first name,given name"),
        "title": Column("职务,职位,职称,岗位,job title,title,position"),
        "role": Column("角色,role", each(role)),
        "phone": Column("手机,电话,联系方式,联系电话,mobile,phone,home phone,telephone", each(phones)),
        "superior": Column("上级编号,上级,直属上级,主管,reports to,superior,manager"),
        "login": Column("登录名,用户名,账号,login,user name,user"),
    },
    needs=(("reference", "superior", "role", "login"), ("name", "last_name")),
)


def decide(lines: Sequence[Line], draft: Draft) -> None:
    """Every row is a rep; superiors are looked up once all of them are there."""
    rows = [(line, _rep(line, draft)) for line in lines]
    for line, row in rows:
        said = line.get("superior")
        superior = _superior(line, said, draft) if said else None
        if row is not None and superior is not None:
            row.put(superior=superior.id)
    by_id = {row.id: row for row in draft.rows.get("rep", [])}
    for line, row in rows:
        if row is not None and _goes_round(row, by_id):
            draft.refuse(line, "superior", "superior_circle")


def named(line: Line, field: str, draft: Draft) -> int | None:
    """The id of the rep whom a cell names; one whom nobody knows joins the team, or is refused when strict."""
    said = line.get(field)
    return None if said is None else _id(_one(line, field, draft, "name") or _join(line, field, draft, name=said))


def numbered(line: Line, field: str, draft: Draft) -> int | None:
    """The id of the rep whom a cell gives by the id of another system; unknown ones join under that id."""
    said = line.get(field)
    if said is None:
        return None
    return _id(_one(line, field, draft, "reference") or _join(line, field, draft, name=said, reference=said))


def _rep(line: Line, draft: Draft) -> Row | None:
    reference, whole = line.get("reference"), _name_of(line)
    if whole is None:
        draft.refuse(line, "name" if "name" in line.headers else "last_name", "missing_value")
        return None
    row = _known(line, reference, whole, draft) or draft.add("rep")
    title = line.get("title")
    role_said = line.get("role") or (role_of(title) if title else None)
    row.put(name=whole, reference=reference, title=title, role=role_said, login=line.get("login"))
    row.put(phone=(line.get("phone") or [None])[0])
    draft.reps.enter(row)
    return row


def _known(line: Line, reference: str | None, whole: str, draft: Draft) -> Row | None:
    """The same rep as the book or an earlier row has: by id, else by a name that bears no other id."""
    if reference and (found := draft.reps.find("reference", reference)):
        return found[0]
    same = [row for row in draft.reps.find("name", whole) if not (reference and row.get("reference"))]
    if len(same) > 1:
        draft.refuse(line, "name", "ambiguous_rep")
    return same[0] if same else None


def _name_of(line: Line) -> str | None:
    if said := line.get("name"):
        return str(said)
    return full_name(line.get("first_name"), line.get("last_name")) or None


def _superior(line: Line, said: str, draft: Draft) -> Row | None:
    found = draft.reps.find("reference", said) or draft.reps.find("name", said)
    if not found:
        return _join(line, "superior", draft, name=said, reference=said if said.isdecimal() else None)
    return found[0]


def _one(line: Line, field: str, draft: Draft, by: str) -> Row | None:
    found = draft.reps.find(by, line.get(field))
    active = [row for row in found if row.get("active") in (None, True)] or found
    if len(active) > 1:
        draft.refuse(line, field, "ambiguous_rep")
    return active[0] if active else None


def _join(line: Line, field: str, draft: Draft, **values: str | None) -> Row | None:
    if draft.conditions.strict:
        draft.refuse(line, field, "unknown_rep")
        return None
    row = draft.add("rep", role=Role.REP, **values)
    draft.reps.enter(row)
    return row


def _id(row: Row | None) -> int | None:
    if row is None:
        return None
    row.mentioned = True
    return row.id


def _goes_round(row: Row, by_id: Mapping[int, Row]) -> bool:
    """Whether a rep stands above itself."""
    above, passed = row.get("superior"), 0
    while above is not None and above in by_id and passed <= len(by_id):
        if above == row.id:
            return True
        above, passed = by_id[above].get("superior"), passed + 1
    return False
