"""`salescrm perf`: what the last keys of the last session have cost, in bytes and milliseconds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import click

from .. import places
from ..language import _
from .line import with_json
from .session import Session

MILLISECONDS = 1000


@click.command("perf")
@with_json
def command(session: Session) -> None:
    """Show bytes on the wire and milliseconds to the first and last of them, for the last keys that were pressed."""
    costs = _costs()
    figures = {
        _("bytes"): [float(size) for size, _first, _last in costs],
        _("ms to the first byte"): [first * MILLISECONDS for _size, first, _last in costs if first is not None],
        _("ms to the last byte"): [last * MILLISECONDS for _size, _first, last in costs if last is not None],
    }
    data = {name: {"p50": at(values, 0.5), "p95": at(values, 0.95)} for name, values in figures.items() if values}
    session.show({"keys": len(costs), "figures": data}, lambda: _lines(len(costs), data))


def at(values: Sequence[float], share: float) -> float:
    """The value below which a share of them lies."""
    ordered = sorted(values)
    return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)], 1)


def _costs() -> list[tuple[int, float | None, float | None]]:
    try:
        return [tuple(each) for each in json.loads(places.costs().read_text(encoding="ascii"))]
    except (OSError, ValueError):
        return []


def _lines(count: int, data: dict[str, dict[str, float]]) -> Iterator[str]:
    if not count:
        yield _("No session has been measured yet: work in the screens, leave with q, and ask again.")
        return
    yield _("The last {count} keys, median and 95th percentile:").format(count=count)
    for name, values in data.items():
        yield f"  {values['p50']:>9} {values['p95']:>9}  {name}"
