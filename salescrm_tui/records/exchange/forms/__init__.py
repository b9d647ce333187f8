"""The forms that are understood, one module each: its headers, its cells, and what its rows become."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..draft import Draft
from ..layouts import Layout, Line
from . import contacts, demands, files, orders, people, repurchases, team

Decide = Callable[[Sequence[Line], Draft], None]

FORMS: tuple[tuple[Layout, Decide], ...] = (
    (team.LAYOUT, team.decide),
    (files.LAYOUT, files.decide),
    (people.LAYOUT, people.decide),
    (orders.PRODUCTS, orders.decide_products),
    (orders.CATEGORIES, orders.decide_categories),
    (orders.LAYOUT, orders.decide),
    (orders.LINES, orders.decide_lines),
    (contacts.LAYOUT, contacts.decide),
    (demands.LAYOUT, demands.decide),
    (repurchases.LAYOUT, repurchases.decide),
)
"""In the order in which they are decided, whatever the order of the files: each after those it refers to."""
LAYOUTS: tuple[Layout, ...] = tuple(layout for layout, _ in FORMS)
NAMES: tuple[str, ...] = tuple(layout.form for layout in LAYOUTS)
DECIDE: Mapping[str, Decide] = {layout.form: decide for layout, decide in FORMS}
