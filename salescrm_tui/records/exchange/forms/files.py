"""The customer form and customer lists (S2.1–S2.5), and the customers whom other forms name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import cells, dates, vocabulary
from ..cells import each
from ..draft import Draft
from ..layouts import Column, Layout, Line
from ..rows import Row
from . import filing, people, team

LAYOUT = Layout(
    "customers",
    {
        "customer": Column(
            "客户编号,客户ID,客户号,编号,customer number,customer no,customer ID,customer code,account number,number,"
            "id,reference",
            each(cells.customer_key),
        ),
        "name": Column(
            "客户名称,客户名,公司名称,企业名称,单位名称,客户,customer name,company name,company,account name,"
            "customer,name",
            required=True,
        ),
        "kind": Column("客户类型,客户性质,customer type,kind,type", each(vocabulary.kind)),
        "industry": Column("所属行业,行业,industry,sector"),
        "size": Column("企业规模,规模,company size,size", each(cells.size)),
        "employees": Column("员工人数,人数,员工数,employees,number of employees,headcount", each(cells.whole)),
        "revenue": Column("年营业额,营业额,年营收,年收入,revenue,annual revenue,turnover", each(cells.number)),
        "address": Column("地址,公司地址,联系地址,address,street,address line 1"),
        "city": Column("城市,city,town"),
        "region": Column("省份,省,地区,region,state,province"),
        "postal_code": Column("邮编,邮政编码,postal code,postcode,zip,zip code"),
        "country": Column("国家,country"),
        "grade": Column("客户等级,客户级别,等级,级别,grade,rating", each(vocabulary.grade)),
        "customer_class": Column("客户类别,客户分类,customer class,class", each(vocabulary.customer_class)),
        "source": Column("客户来源,来源,source,lead source"),
        "owner": Column(
            "跟进人,负责人,客户经理,销售代表,业务员,owner,account manager,sales rep,rep,followed up by,follow-up by"
        ),
        "filed_on": Column("建档日期,建档时间,创建日期,filed on,filing date,date filed,created,created on", dates.days),
        "first_contact_on": Column("首次联系日期,首次接触日期,first contact,first contact on", dates.days),
        "cooperation_since": Column("合作开始日期,合作日期,cooperation since,customer since", dates.days),
        "contact": Column("联系人,联系人姓名,主要联系人,contact,contact name,contact person"),
        "position": Column("职位,职务,联系人职位,contact title,position,job title,title"),
        "phone": Column("联系方式,联系电话,电话,座机,phone,phone number,telephone,contact details", each(cells.phones)),
        "mobile": Column("手机,手机号,手机号码,mobile,mobile phone,cell", each(cells.phones)),
        "email": Column("邮箱,电子邮箱,电子邮件,email,e-mail address,mail", each(cells.phones)),
        "tags": Column("需求标签,标签,客户标签,demand tags,need tags,tags,tag", each(cells.tag_line)),
        "preferred_channel": Column("偏好沟通方式,偏好渠道,preferred channel", each(vocabulary.channel)),
        "cares_about": Column("关注点,cares about", each(cells.note)),
        "pain_points": Column("痛点,客户痛点,pain points", each(cells.note)),
        "purchasing_need": Column("采购需求,purchasing need", each(cells.note)),
        "budget": Column("预算,预算范围,budget"),
        "decision_process": Column("决策流程,decision process", each(cells.note)),
        "verified_how": Column("核实方式,verified how"),
        "verified_on": Column("核实日期,verified on", dates.days),
        "sex": Column("性别,sex,gender"),
        "birthday": Column("出生日期,生日,birthday,birth date,date of birth", dates.days),
        "occupation": Column("职业,occupation"),
        "remark": filing.REMARK,
    },
    needs=(("name",),),
)
AS_SAID = (
    "name", "kind", "industry", "employees", "revenue", "grade", "customer_class", "source", "filed_on",
    "first_contact_on", "cooperation_since", "preferred_channel", "cares_about", "pain_points", "purchasing_need",
    "budget", "decision_process", "verified_how", "verified_on", "sex", "birthday", "occupation", "remark",
)  # fmt: skip
ADDRESS = ("address", "city", "region", "postal_code", "country")


def decide(lines: Sequence[Line], draft: Draft) -> None:
    """Every row is a customer; a customer that comes again may bring another contact, but nothing that contradicts."""
    stated: dict[int, dict[str, Any]] = {}
    for line in lines:
        row = _customer(line, draft)
        if row is None:
            continue
        values = _values(line, draft)
        before = stated.setdefault(row.id, {})
        if clash := next((name for name, value in values.items() if before.get(name, value) != value), None):
            draft.refuse(line, "customer" if clash not in line.headers else clash, "duplicate_number")
        before.update(values)
        row.put(bare=False if row.get("bare") else None, **values)
        draft.customers.enter(row)
        people.meet(row, line, draft)
        _tag(row, line, draft)


def _customer(line: Line, draft: Draft) -> Row | None:
    if line.get("name") is None:
        return None
    key, by = filing.key_of(line)
    if found := draft.customers.find(by, key):
        if len(found) > 1:
            draft.refuse(line, "name", "ambiguous_customer")
        return found[0]
    twins = [row for row in draft.customers.find("name", line.get("name")) if not row.get("bare")]
    if twins:
        draft.same_name.append(line.get("name"))
        if draft.conditions.strict:
            draft.refuse(line, "name", "same_name")
    return filing.open_file(key, by, draft)


def _values(line: Line, draft: Draft) -> dict[str, Any]:
    """The columns of the customer that this row states."""
    values = {name: line.get(name) for name in AS_SAID}
    employees, revenue = line.get("size") or (None, None)
    values["employees"] = values["employees"] or employees
    values["revenue"] = values["revenue"] or revenue
    values["grade"] = values["grade"] or (line.get("tags") or ([], None))[1]
    values["address"] = ", ".join(line.get(name) for name in ADDRESS if line.get(name)) or None
    values["owner"] = team.named(line, "owner", draft)
    return {name: value for name, value in values.items() if value is not None}


def _tag(row: Row, line: Line, draft: Draft) -> None:
    words, _ = line.get("tags") or ([], None)
    for word in words:
        tag = draft.row("tag", customer=row.id, name=word)
        if tag.is_new and tag.get("place") is None:
            tag.put(place=draft.next_place(row.id))
