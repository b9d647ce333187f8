"""The tabs of the frame: what both the first frame and the painted one begin with."""

from __future__ import annotations

from ..language import N_

TABS = (
    ("today", N_("Today")),
    ("customers", N_("Customers")),
    ("matrix", N_("Matrix")),
    ("complaints", N_("Complaints")),
    ("orders", N_("Orders")),
)
NAME = "salescrm"
