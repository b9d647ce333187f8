"""Carry out deeds: one deed is one transaction and one undo step; undo writes the reverse as a new step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from peewee import IntegrityError

from ..handbook import team
from ..handbook.refusals import Refusal, UndoRefused
from ..handbook.words import Role
from ..records import encoding, journal
from ..records.journal import Done, Step, Who
from ..records.tables import BY_NAME, Change, Record, Rep

P = ParamSpec("P")
UNDO = "performing.undo"
BATCH = 500


def perform(who: Who, deed: Callable[Concatenate[Step, P], Any], *args: P.args, **kwargs: P.kwargs) -> Done:
    """Carry out one deed; its name in the journal is `chapter.verb`, the module and the function."""
    return perform_with_progress(who, None, deed, *args, **kwargs)


def perform_with_progress(
    who: Who,
    progress: Callable[[int, int], None] | None,
    deed: Callable[Concatenate[Step, P], Any],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Done:
    """Carry out a long deed; `progress` hears (done, all) on the book's thread and may raise to cancel it all."""
    name = deed_name(deed)
    with journal.step(name, who, progress=progress) as step:
        _must(who, name)
        value = deed(step, *args, **kwargs)
    return Done(value, step.id, name, frozenset(step.tables), frozenset(step.customers))


def deed_name(deed: Callable[..., Any]) -> str:
    """The code under which the journal keeps a deed: `contacts.log`."""
    return f"{deed.__module__.rpartition('.')[2]}.{deed.__name__}"


def undoable(who: Who) -> tuple[int, str] | None:
    """The rep's last step that is neither an undo nor undone: its id and its deed."""
    undone = Change.select(Change.undoes).where(Change.undoes.is_null(False))
    mine = Change.rep == who.rep if who.rep is not None else Change.rep.is_null()
    query = Change.select(Change.step, Change.deed).where(
        mine, Change.undoes.is_null(), Change.step.not_in(undone)
    )
    row = query.order_by(Change.id.desc()).limit(1).tuples().first()
    return (row[0], row[1]) if row else None


def undo(who: Who, step_id: int | None = None, progress: Callable[[int, int], None] | None = None) -> Done:
    """Take back the rep's last step, or a given one, field by field; the value is the deed that was undone."""
    last = undoable(who)
    target = step_id if step_id is not None else (last[0] if last else None)
    if target is None:
        raise UndoRefused("nothing_to_undo")
    with journal.step(UNDO, who, undoes=target, progress=progress) as step:
        _must(who, UNDO)
        deed = _reverse(step, target)
    return Done(deed, step.id, UNDO, frozenset(step.tables), frozenset(step.customers))


def _must(who: Who, deed: str) -> None:
    if who.rep is None:
        return
    row = Rep.select(Rep.role, Rep.active).where(Rep.id == who.rep, Rep.trashed_at.is_null()).tuples().first()
    if row is None:
        raise Refusal("unknown_rep", rep=who.rep)
    team.must(who.rep, Role(row[0]), row[1], deed)


def _reverse(step: Step, target: int) -> str:
    changes = list(Change.select().where(Change.step == target).order_by(Change.id.desc()))
    if not changes:
        raise UndoRefused("nothing_to_undo")
    for model, kind, group in _runs(changes):
        if kind == "inserted":
            _take_out(step, model, group)
        elif kind == "removed":
            step.insert_many(model, [_whole(model, encoding.loads(change.before) or {}) for change in group])
        else:
            _set_back(step, model, group)
    return str(changes[0].deed)


def _runs(changes: list[Change]) -> list[tuple[type[Record], str, list[Change]]]:
    """Consecutive changes of one kind in one table, newest first, in batches that one statement can take."""
    runs: list[tuple[type[Record], str, list[Change]]] = []
    for change in changes:
        model = BY_NAME[change.table]
        kind = "inserted" if change.before is None else "removed" if change.after is None else "changed"
        if runs and runs[-1][:2] == (model, kind) and len(runs[-1][2]) < BATCH:
            runs[-1][2].append(change)
        else:
            runs.append((model, kind, [change]))
    return runs


def _take_out(step: Step, model: type[Record], group: list[Change]) -> None:
    current = journal.current_values(model, [change.row for change in group], model._meta.fields)
    for change in group:
        made = _whole_encoded(model, encoding.loads(change.after) or {})
        _refuse_changed(step, model, change, made, current.get(change.row))
    try:
        step.remove(model, [change.row for change in group])
    except IntegrityError:
        raise UndoRefused("has_newer_records", table=group[0].table, row=group[0].row) from None


def _set_back(step: Step, model: type[Record], group: list[Change]) -> None:
    for change in group:
        after = encoding.loads(change.after) or {}
        current = journal.current_values(model, [change.row], after).get(change.row)
        _refuse_changed(step, model, change, after, current)
        step.change(model, change.row, **encoding.decode(model, encoding.loads(change.before) or {}))


def _refuse_changed(
    step: Step, model: type[Record], change: Change, left: dict[str, Any], current: dict[str, Any] | None
) -> None:
    """Refuse where a field no longer holds what the step left there, and say who changed it since."""
    names = list(left) if current is None else [name for name, value in left.items() if current[name] != value]
    if current is not None and not names:
        return
    last = journal.last_change(model, change.row)
    raise UndoRefused(
        "changed_since", table=change.table, row=change.row, field=names[0] if names else "id",
        rep=last.rep if last else None, at=last.at if last else None,
    )  # fmt: skip


def _whole(model: type[Record], stored: dict[str, Any]) -> dict[str, Any]:
    return encoding.decode(model, _whole_encoded(model, stored))


def _whole_encoded(model: type[Record], stored: dict[str, Any]) -> dict[str, Any]:
    return {name: stored.get(name) for name in model._meta.fields}
