"""Who is who in the demo company: the shape of every customer and what is about to happen with it.

A line reads `shape word…`: `touch@o` makes the touch overdue, `@t` due later today, `@w` due in the next seven days;
words without a time add something to the file. Everything else about the customer is kept quiet by `history`
and its like for at least eight days, so that the sum of the lines is the Today list that a rep sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .luck import Luck

# Shapes: star · key (high value) · steady (established) · young (cooperating for less than three months) · lead (past
# the first month, no order yet) · fresh (first month) · asleep (dormant) · bare (an incomplete file) · pool (unowned)
FIRST = (
    "star step@o finish@w",
    "key known complaint@o answer@t",
    "steady known repurchase@o quick@t",
    "key executive@w running",
    "key touch@w",
    "key",
    "steady touch@o",
    "steady step@o snoozed",
    "steady settle@t",
    "steady review@w",
    "steady survey@w backlog",
    "steady file@w",
    "steady confirmed",
    "steady settled",
    "young step@t",
    "young plan@w",
    "young thin",
    "lead call@t",
    "lead step@t grade_a",
    "lead birthday@t",
    "lead lunar@w",
    "fresh step@w person",
    "asleep",
)
OTHERS = (
    (
        "key known new late", "key executive@w", "key touch@w running", "key", "key step@t",
        "steady known answered", "steady settle@o", "steady touch@o", "steady survey@w", "steady review@w",
        "steady repurchase@w", "steady confirmed", "steady visit@w",
        "young step@o", "young plan@t", "young", "lead step@t crowded", "lead step@w handed", "lead birthday@t",
        "lead raised", "fresh step@t unverified", "fresh", "asleep",
    ),
    (
        "key known repurchase@o dismissed", "key executive@w", "key touch@w", "key birthday@t",
        "steady known quick@o", "steady settle@w", "steady file@w", "steady settled", "steady repurchase@w",
        "steady step@t", "steady review@w", "steady person", "steady backlog",
        "young step@o", "young finish@w", "young", "lead known touch@o", "lead step@t", "lead visit@w", "lead plan@t",
        "fresh step@t unverified", "bare", "asleep",
    ),
    (
        "key settle@t", "key executive@w running", "key touch@o", "key",
        "steady known settled", "steady quick@t", "steady survey@w", "steady file@w", "steady confirmed",
        "steady repurchase@o", "steady touch@w", "steady birthday@t", "steady late",
        "young known step@o", "young step@t", "young", "lead known step@t grade_a", "lead plan@w", "lead visit@w",
        "lead person lunar@w", "fresh step@w", "fresh thin unverified", "asleep",
    ),
    (
        "key answer@t", "key executive@w", "key step@o", "key touch@w", "key",
        "steady answered", "steady touch@o", "steady repurchase@w", "steady review@w", "steady settled",
        "steady confirmed", "steady file@w", "steady step@t backlog",
        "young plan@t", "young", "lead step@t", "lead birthday@w", "lead quick@o", "lead raised unverified",
        "fresh step@t", "fresh person", "bare", "asleep",
    ),
)  # fmt: skip
POOL = ("pool unverified", "pool thin", "pool person", "pool", "pool unverified")
STIR = ("touch@o", "step@o", "step@t", "step@w", "file@w")
STIRRED = 0.06  # of the customers beyond the cast
NEWCOMERS = 0.05
OLDEST, PAST_FIRST_MONTH, FRESH = 1000, 41, 18
LONG_KNOWN = 150


@dataclass(frozen=True, slots=True)
class Case:
    """One customer to be: its shape, which rep owns it (None = nobody), its days on file, and what it wants."""

    shape: str
    rep: int | None
    age: int
    wants: dict[str, str] = field(default_factory=dict)
    light: bool = False

    def wanted(self, word: str, slot: str = "") -> bool:
        """Whether the word stands in the customer's line, with that time if one is asked for."""
        return word in self.wants and (not slot or self.wants[word] == slot)

    @property
    def cooperates(self) -> bool:
        """Whether the customer has bought before."""
        return self.shape in ("star", "key", "steady", "young", "asleep")


AGES = {
    "star": (300, 300), "key": (200, 900), "steady": (150, 800), "young": (70, 150), "lead": (41, 160),
    "fresh": (4, FRESH), "asleep": (380, 900), "bare": (2, 4), "pool": (41, 120),
}  # fmt: skip


def principals(size: int, chance: Luck) -> list[Case]:
    """The hand-made cases, at most `size`, the longest on file first."""
    lines = [(line, 0) for line in FIRST]
    lines += [(line, rep) for rep, deck in enumerate(OTHERS, 1) for line in deck]
    cases = [_case(line, rep, chance) for line, rep in lines] + [_case(line, None, chance) for line in POOL]
    for index, case in enumerate(case for case in cases if case.wanted("known")):
        case.wants["known"] = str(index)
    return sorted(cases[:size], key=lambda case: -case.age)


def _case(line: str, rep: int | None, chance: Luck) -> Case:
    shape, *words = line.split()
    wants = dict(word.partition("@")[::2] for word in words)
    return Case(shape, rep, chance.between(*AGES[shape]), wants)


def crowd(size: int, reps: int, light: bool, chance: Luck) -> Iterator[Case]:
    """As many further cases as asked for, the longest on file first, dealt out among all reps."""
    for index in range(size):
        left = 1 - index / size
        age = PAST_FIRST_MONTH + int((OLDEST - PAST_FIRST_MONTH) * left)
        rep = index % reps
        stirred = rep > 0 and chance.random() < STIRRED
        shape = _shape(age, chance)
        if left < NEWCOMERS:
            shape, age = "fresh", 4 + int(left / NEWCOMERS * (FRESH - 4))
        wants = dict([chance.choice(STIR).split("@")]) if stirred and shape not in ("asleep", "fresh") else {}
        yield Case(shape, rep, age, wants, light)


def _shape(age: int, chance: Luck) -> str:
    luck = chance.random()
    if age < LONG_KNOWN:
        return "young" if luck < 0.4 and age >= AGES["young"][0] else "lead"
    if age >= AGES["asleep"][0] and luck > 0.97:
        return "asleep"
    if luck < 0.22 and age >= AGES["key"][0]:
        return "key"
    return "steady"
