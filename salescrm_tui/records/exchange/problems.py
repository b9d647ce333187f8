"""Every reason for which a cell or a file is refused on its way in, as codes for `RowProblem.code`."""

from __future__ import annotations

from ...handbook.refusals import Refusal

FILE_CODES = (
    "empty_file", "file_too_large", "bad_encoding", "unknown_encoding", "not_text", "nul_bytes", "spreadsheet",
    "unclosed_quote", "bad_quote", "cell_too_long", "too_many_columns", "too_many_rows", "ragged_row", "no_rows",
    "unknown_form", "missing_column", "duplicate_column", "products_needed",
)  # fmt: skip
CELL_CODES = (
    "missing_value", "too_long", "bad_date", "ambiguous_date", "bad_number", "bad_size", "bad_discount", "bad_grade",
    "bad_kind", "bad_class", "bad_role", "bad_channel", "bad_state", "bad_priority", "bad_cycle", "bad_history",
    "bad_yes_no", "bad_customer_number",
)  # fmt: skip
ROW_CODES = (
    "unknown_customer", "ambiguous_customer", "unknown_rep", "ambiguous_rep", "superior_circle", "unknown_order",
    "unknown_product", "duplicate_number", "duplicate_order", "same_name",
)  # fmt: skip
CODES = frozenset((*FILE_CODES, *CELL_CODES, *ROW_CODES))


class BadCell(Refusal):
    """A cell does not hold what its column holds."""


class BadFile(Refusal):
    """A file cannot be read as a table: `line` and `value` where they help."""
