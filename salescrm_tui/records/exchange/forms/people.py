"""Contact lists, and the contact people in other forms (S2.1, S2.14)."""

from __future__ import annotations

from collections.abc import Sequence

from .. import cells, dates, vocabulary
from ..cells import each
from ..draft import Draft
from ..layouts import Column, Layout, Line
from ..rows import Row
from . import filing

LAYOUT = Layout(
    "contacts",
    {
        "customer": filing.CUSTOMER,
        "company": filing.COMPANY,
        "contact": Column("联系人,联系人姓名,姓名,contact,contact name,contact person,full name,name"),
        "last_name": Column("姓,last name,surname,family name"),
        "first_name": Column("名,first name,given name"),
        "position": Column("职位,职务,job title,contact title,position,title"),
        "phone": Column("联系方式,联系电话,电话,座机,phone,phone number,business phone,work phone", each(cells.phones)),
        "mobile": Column("手机,手机号,手机号码,mobile,mobile phone,cell", each(cells.phones)),
        "email": Column("邮箱,电子邮箱,电子邮件,email,e-mail address,mail", each(cells.phones)),
        "decides": Column("决策人,是否决策人,decides,decision maker", each(vocabulary.yes_no)),
        "preferences": Column("偏好,喜好,preferences", each(cells.note)),
        "birthday": Column("生日,出生日期,birthday,date of birth", dates.days),
        "contact_remark": filing.REMARK,
    },
    needs=(("customer", "company"), ("contact", "last_name")),
)
AS_SAID = ("position", "decides", "preferences", "birthday")


def decide(lines: Sequence[Line], draft: Draft) -> None:
    """Every row is a contact person of a customer."""
    for line in lines:
        if (customer := filing.mentioned(line, draft)) is None:
            continue
        if (person := meet(customer, line, draft)) is None:
            draft.refuse(line, "contact" if "contact" in line.headers else "last_name", "missing_value")
            continue
        person.put(**{name: line.get(name) for name in AS_SAID}, remark=line.get("contact_remark"))


def meet(customer: Row, line: Line, draft: Draft) -> Row | None:
    """The contact person whom a row names or gives a phone or address of; None when it does neither."""
    said = [*(line.get("phone") or []), *(line.get("mobile") or []), *(line.get("email") or [])]
    name = _name(line)
    if not name and not said:
        return None
    person = draft.row("contact", customer=customer.id, name=name)
    person.put(position=line.get("position"))
    _reach(person, "phones", [each for each in said if "@" not in each])
    _reach(person, "emails", [each for each in said if "@" in each])
    return person


def _reach(person: Row, field: str, said: list[str]) -> None:
    """Add numbers or addresses that are not among the person's yet; they stand one a line."""
    there = (person.get(field) or "").splitlines()
    if new := [each for each in dict.fromkeys(said) if each not in there]:
        person.put(**{field: "\n".join([*there, *new])})


def _name(line: Line) -> str:
    if said := line.get("contact"):
        return str(said)
    return cells.full_name(line.get("first_name"), line.get("last_name"))
