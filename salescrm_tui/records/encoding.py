"""Values of a record as the journal keeps them: JSON of what the database holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from .tables import Table

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def encode(model: type[Table], values: Mapping[str, Any]) -> dict[str, Any]:
    """Column values as plain JSON values: instants as milliseconds, dates as ISO text, keys as integers."""
    return {name: _plain(model._meta.fields[name].db_value(value)) for name, value in values.items()}


def decode(model: type[Table], stored: Mapping[str, Any]) -> dict[str, Any]:
    """The way back, to values that a query takes."""
    return {name: model._meta.fields[name].python_value(value) for name, value in stored.items()}


def dumps(values: Mapping[str, Any] | None) -> str | None:
    """The text that the journal stores; None stays None."""
    return None if values is None else _ENCODER.encode(values)


def loads(text: str | None) -> dict[str, Any] | None:
    """The values behind a journal text."""
    return None if text is None else json.loads(text)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
