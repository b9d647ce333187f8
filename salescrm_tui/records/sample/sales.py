"""Orders, plans to buy again and satisfaction surveys of the demo (S2.25, S2.27, S3.4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ...handbook.words import DueKind, OrderState, RepurchaseOutcome
from ..ids import derived
from ..tables import DueAnswer, Order, OrderLine, Repurchase, Survey
from .clients import Client
from .lexicon import Product

CONSUMABLE = 10  # what is usually bought by that many is bought again and again
LEAD_DAYS = 7  # where to aim; the rule itself stands in the playbook
SURVEY_MONTHS = 6
DORMANT_DAYS = 200
PLANS = 0.6
MOODS = (2, 3, 3, 4, 4, 4, 5, 5)
Item = tuple[Product, int]


def add(client: Client) -> None:
    """Write what the customer bought, will buy again, and thinks of it."""
    case, company = client.case, client.company
    if client.cooperating is None:
        if case.shape == "lead" and company.lucky(0.25):
            order(client, company.diary.worked(2, 20), OrderState.QUOTED, _items(client))
        return
    _orders(client, client.cooperating)
    if case.wanted("repurchase") or (case.shape in ("key", "steady") and not case.light and company.lucky(PLANS)):
        _plan(client)
    if case.shape in ("key", "steady"):
        _surveys(client, client.cooperating)


def _items(client: Client) -> list[Item]:
    chance = client.company.chance
    products = chance.sample(client.industry.products, 1 if client.case.light else chance.between(1, 3))
    return [(each, max(1, round(each.usual * chance.choice((0.5, 1, 1, 1.5))))) for each in products]


def _orders(client: Client, cooperating: int) -> None:
    case, chance, diary = client.case, client.company.chance, client.company.diary
    newest = DORMANT_DAYS if case.shape == "asleep" else 30
    count = chance.below(2) if case.light else chance.between(1, 2 + min(cooperating // 120, 4))
    for ago in sorted((diary.worked(min(newest, cooperating), cooperating) for _ in range(count)), reverse=True):
        order(client, ago, OrderState.CANCELLED if chance.random() < 0.05 else OrderState.CLOSED, _items(client))
    if case.shape != "asleep" and chance.random() < (0.1 if case.light else 0.6):
        state = chance.choice((OrderState.DELIVERED, OrderState.DELIVERED, OrderState.SIGNED, OrderState.QUOTED))
        order(client, diary.worked(3, min(26, cooperating)), state, _items(client))


def order(
    client: Client, ago: int, state: OrderState, items: Sequence[Item], *, number: str = "", delivered: int = 0
) -> None:
    """Write an order of so many days ago with its lines; a delivered one is not paid yet, a closed one is."""
    company = client.company
    day, chance = company.diary.day, company.chance
    delivered = delivered or max(ago - chance.between(2, 12), 1)
    moved: dict[str, Any] = {"required_on": day(ago - 14)}
    if state in (OrderState.DELIVERED, OrderState.CLOSED):
        moved["delivered_on"] = day(delivered)
    if state is OrderState.CLOSED:
        moved["paid_on"] = day(max(delivered - chance.between(5, 40), 0))
    row = company.shelf.add(
        Order, customer=client.id, rep=client.owner, number=number or company.order_number(day(ago)),
        ordered_on=day(ago), state=state, currency=company.words.text("currency"),
        remark=company.pick("sales.remarks"), **moved,
    )  # fmt: skip
    for product, quantity in items:
        company.shelf.add(
            OrderLine, order=row, product=product.name, quantity=quantity, unit_price=product.price,
            discount=Decimal("0.05") if chance.random() < 0.2 else 0,
        )  # fmt: skip


def _plan(client: Client) -> None:
    """A plan to buy again whose reminder comes when the case wants it, else not soon."""
    company, case = client.company, client.case
    chance, diary = company.chance, company.diary
    product = chance.choice([each for each in client.industry.products if each.usual >= CONSUMABLE])
    cycle = chance.choice((3, 3, 6))
    ahead = -3 if case.wanted("repurchase", "o") else chance.choice((4, 5))
    if not case.wanted("repurchase"):
        ahead = chance.between(14, 80)
    bought = _bought(client, ahead + LEAD_DAYS, cycle)
    if (ago := diary.ago(bought)) > 1:
        order(client, ago, OrderState.CLOSED, [(product, product.usual)])
    by_hand = not case.wanted("repurchase") and company.lucky(0.2)
    row = company.shelf.add(
        Repurchase, customer=client.id, rep=client.owner, product=product.name, last_bought_on=bought,
        quantity=company.words.text("quantity").format(product.usual), cycle_months=cycle,
        remind_on=diary.day(-chance.between(14, 40)) if by_hand else None,
        remark=company.pick("sales.repurchase_remarks"), **_outcome(client),
    )  # fmt: skip
    if case.wanted("dismissed"):
        company.shelf.add(
            DueAnswer, customer=client.id, due=derived(DueKind.REPURCHASE, row, bought.isoformat()),
            closed_at=diary.moment(diary.freshest), reason=company.words.text("answers.dismissed"),
        )  # fmt: skip


def _bought(client: Client, ahead: int, cycle: int) -> date:
    diary = client.company.diary
    return diary.day(diary.back(ahead, cycle))


def _outcome(client: Client) -> dict[str, str]:
    if client.company.lucky(0.4):
        return {}
    outcome = client.company.chance.choice(list(RepurchaseOutcome))
    return {"outcome": outcome, "outcome_note": client.company.pick(f"sales.{outcome}")}


def _surveys(client: Client, cooperating: int) -> None:
    """The latest survey and those before it, each half a year apart."""
    diary, chance = client.company.diary, client.company.chance
    last = diary.back(chance.choice((4, 5)), SURVEY_MONTHS) if client.case.wanted("survey") else 0
    ago = last or diary.worked(10, min(165, cooperating))
    while True:
        survey(client, ago, chance.choice(MOODS))
        ago += chance.between(175, 190)
        if client.case.light or ago > cooperating - 80:
            return


def survey(client: Client, ago: int, mood: int, comment: str = "") -> None:
    """Write a survey with scores around a mood from 1 to 5."""
    chance, company = client.company.chance, client.company
    service, value, speed = (min(5, max(1, mood + chance.choice((-1, 0, 0, 1)))) for _ in range(3))
    tone = "good" if service + value + speed >= 12 else "fair" if service + value + speed >= 8 else "poor"
    company.shelf.add(
        Survey, customer=client.id, rep=client.owner, asked_on=company.diary.day(ago), service=service, value=value,
        speed=speed, comment=comment or company.pick(f"sales.{tone}"),
    )  # fmt: skip
