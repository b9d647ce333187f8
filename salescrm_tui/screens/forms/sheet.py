"""What a form holds: the texts, what they were when it opened, and what saving has to send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...handbook.refusals import Invalid
from . import values
from .spec import Field, Spec
from .values import Context


class Wrong(Exception):
    """Fields that cannot be saved as they are: {name: why}."""

    def __init__(self, fields: dict[str, Invalid]) -> None:
        super().__init__(sorted(fields))
        self.fields = fields


class Sheet:
    """The state of a form on one record, or on a new one when `row` is None."""

    def __init__(
        self, spec: Spec, context: Context, row: int | None, customer: int | None, record: Mapping[str, Any]
    ) -> None:
        self.spec, self.context, self.row, self.customer = spec, context, row, customer
        self.groups = spec.asked(new=row is None)
        self.fields: dict[str, Field] = {each.name: each for group in self.groups for each in group.fields}
        self.seen: dict[str, Any] = {name: record.get(name) for name in self.fields} if row is not None else {}
        self.shown = {name: self._first(each, record) for name, each in self.fields.items()}
        self.texts = dict(self.shown)

    def _first(self, of: Field, record: Mapping[str, Any]) -> str:
        if self.row is None:
            return str(record.get(of.name, values.default(of, self.context)))
        return values.show(of, record.get(of.name), self.context)

    @property
    def new(self) -> bool:
        """Whether this will be a new record."""
        return self.row is None

    @property
    def draft_key(self) -> str:
        """The key of the draft: the table, the record or "new", the customer of a new one."""
        key = f"{self.spec.table}:{self.row or 'new'}"
        return f"{key}:{self.customer}" if self.new and self.customer is not None else key

    def changed(self) -> list[str]:
        """The fields whose text is not what it was."""
        return [name for name, text in self.texts.items() if text != self.shown[name]]

    # -- saving --------------------------------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """What is to be saved: all that a new record has, only what changed of one that exists; raises Wrong."""
        read: dict[str, Any] = {}
        wrong: dict[str, Invalid] = {}
        for name in self._sent():
            try:
                read[name] = self._value(self.fields[name])
            except Invalid as refusal:
                wrong[name] = refusal
        wrong |= self._missing()
        if wrong:
            raise Wrong(wrong)
        return read

    def _sent(self) -> list[str]:
        return [name for name, text in self.texts.items() if text.strip()] if self.new else self.changed()

    def _value(self, of: Field) -> Any:
        return values.read(of, self.texts[of.name], self.context)

    def _missing(self) -> dict[str, Invalid]:
        """Required fields that are empty; of the first contact person the name, once anything else of it is there."""
        missing = [name for name, each in self.fields.items() if each.required and not self.texts[name].strip()]
        along = [name for name in self.fields if "." in name]
        if any(self.texts[name].strip() for name in along):
            missing += [name for name in along if name.endswith(".name") and not self.texts[name].strip()]
        return {name: Invalid("required", table=self.spec.place(name)[0], field=self.spec.place(name)[1])
                for name in missing}  # fmt: skip

    # -- drafts --------------------------------------------------------------------------------------------------------

    def draft(self) -> dict[str, object]:
        """What has to be kept to go on later: of each changed field what it was and what it is."""
        return {name: [self.shown[name], self.texts[name]] for name in self.changed()}

    def adopt(self, draft: Mapping[str, Any]) -> None:
        """Go on with a draft; where the record was changed since, what the draft was typed over counts as seen."""
        for name, each in draft.items():
            if name not in self.fields or not isinstance(each, list) or len(each) != 2:
                continue
            was, text = map(str, each)
            self.texts[name] = text
            if not self.new and was != self.shown[name]:
                self.seen[name] = values.read(self.fields[name], was, self.context)

    def throw_away(self) -> None:
        """Back to what stood there when the form opened."""
        self.texts = dict(self.shown)

    # -- conflicts -----------------------------------------------------------------------------------------------------

    def settle(self, name: str, theirs: Any, take: bool) -> None:
        """After a conflict over a field: their value has been seen now; take it, or keep mine over it."""
        self.seen[name] = theirs
        self.shown[name] = values.show(self.fields[name], theirs, self.context)
        if take:
            self.texts[name] = self.shown[name]

    def settle_line(self, row: int, column: str, theirs: Any, take: bool) -> None:
        """The same for one cell of a line of an order."""
        from . import line_values

        lines = [{**line, column: theirs} if line["id"] == row else line for line in self.seen["lines"]]
        self.seen["lines"] = lines
        self.shown["lines"] = values.show(self.fields["lines"], lines, self.context)
        if take:
            self.texts["lines"] = line_values.replaced(self.texts["lines"], row, column, theirs)
