"""The demo company: a made-up but lifelike one, in Chinese or English, spread around now."""

from __future__ import annotations

from ..journal import Step
from ..tables import SavedView
from . import cast, complaints, demands, files, history, people, sales, star
from .cast import Case
from .company import FLUSH_AT, Company, Shelf, further_reps, hire
from .diary import Diary
from .lexicon import Language, Lexicon
from .luck import Luck
from .names import person_name

VIEWS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "en": (("My A customers", "grade:A owner:me"), ("Overdue", "due:overdue")),
    "zh": (("我的A类客户", "等级:A 跟进人:我"), ("逾期", "到期:逾期")),
}
LIGHT_FROM = 5_000  # customers: beyond, everybody's history is kept short


def fill(step: Step, language: Language, size: int = 120, seed: int = 2024) -> int:
    """Write a company of `size` customers into an empty book; returns the id of the rep at whose desk one sits.

    The same language, size, seed, moment and zone make the same company. Rows go in as they are made, so that
    memory does not grow with the size, apart from what the step itself remembers.
    """
    chance = Luck(f"{language}/{size}/{seed}")
    diary = Diary(step.now, step.who.zone, chance)
    company = Company(Lexicon(language), diary, chance, Shelf(step))
    hire(company, [person_name(company, company.lucky(0.5)).shown for _ in range(further_reps(size))])
    for case in sorted(cast.principals(size, chance), key=lambda case: _filing(company, case)):
        _write(company, case)
    for case in cast.crowd(max(size - company.companies - 1, 0), len(company.reps), size > LIGHT_FROM, chance):
        _write(company, case)
    company.shelf.flush()
    step.insert_many(SavedView, _views(language, company.reps[0]))
    return company.reps[0]


def _views(language: Language, rep: int) -> list[dict[str, object]]:
    """Two saved filters: one of the rep at the desk, one of everybody."""
    own, shared = VIEWS[language]
    return [{"name": own[0], "line": own[1], "owner": rep}, {"name": shared[0], "line": shared[1], "sort": "next"}]


def _filing(company: Company, case: Case) -> str:
    """Sorts cases by the day of filing, the star first in its month."""
    day = star.filed_on(company) if case.shape == "star" else files.filing_day(company, case)
    return f"{day:%Y%m} {case.shape != 'star'} {day:%d}"


def _write(company: Company, case: Case) -> None:
    """Write one customer with all its pages."""
    if case.shape == "star":
        star.add(company, case)
    else:
        client = files.open_file(company, case)
        for page in (people, history, demands, complaints, sales):
            page.add(client)
    company.shelf.flush(FLUSH_AT)


__all__ = ["fill"]
