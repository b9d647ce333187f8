"""What is wrong with a cell, a row or a file that was to be imported."""

from __future__ import annotations

from ...handbook.refusals import RowProblem
from .. import N_, _
from .quoting import Shown, quoted

PROBLEMS: dict[str, str] = {
    "empty_file": N_("The file is empty."),
    "file_too_large": N_("The file is too large: {value} bytes."),
    "bad_encoding": N_("The text does not fit its encoding; save the file as UTF-8."),
    "unknown_encoding": N_("There is no encoding “{value}”."),
    "not_text": N_("This is not a text file."),
    "nul_bytes": N_("The file holds NUL characters, as damaged files do."),
    "spreadsheet": N_("This is a spreadsheet; save it as CSV (UTF-8) first."),
    "unclosed_quote": N_("A quotation mark is opened here and never closed."),
    "bad_quote": N_("A quotation mark stands where none can be."),
    "cell_too_long": N_("A cell is too long."),
    "too_many_columns": N_("The file has too many columns: {value}."),
    "too_many_rows": N_("The file has more than {value} rows; split it."),
    "ragged_row": N_("The row has {value} cells, not as many as the header."),
    "no_rows": N_("There is a header but no row below it."),
    "unknown_form": N_("No form is known that has these columns; name one with --form."),
    "missing_column": N_("A column is missing: “{value}”."),
    "duplicate_column": N_("The column “{value}” stands there twice."),
    "products_needed": N_("These lines name products by number; import the file of products with them."),
    "missing_value": N_("The cell is empty but has to hold something."),
    "too_long": N_("The text is too long."),
    "bad_date": N_("“{value}” is not a date."),
    "ambiguous_date": N_("“{value}” can be read as two dates; write it like 2024-05-18."),
    "bad_number": N_("“{value}” is not a number."),
    "bad_size": N_("“{value}” is not a size such as 200人/5000万."),
    "bad_discount": N_("“{value}” is not a discount between 0 and 1."),
    "bad_grade": N_("“{value}” is not a grade: A, B or C."),
    "bad_kind": N_("“{value}” is neither a company nor a person."),
    "bad_class": N_("“{value}” is not a class: VIP, regular or prospect."),
    "bad_role": N_("“{value}” is not a role: rep, manager or director."),
    "bad_channel": N_("“{value}” is not a channel such as phone, visit or e-mail."),
    "bad_state": N_("“{value}” is not a state."),
    "bad_priority": N_("“{value}” is not a priority: high, medium or low."),
    "bad_cycle": N_("“{value}” is not a cycle such as quarterly or 6 months."),
    "bad_history": N_("“{value}” is not a purchase such as 耗材A/100件/2024-03-15."),
    "bad_yes_no": N_("“{value}” is neither yes nor no."),
    "bad_customer_number": N_("“{value}” is not a customer number such as C202405001."),
    "unknown_customer": N_("No customer file is known for “{value}”."),
    "ambiguous_customer": N_("Several customers fit “{value}”; use the number."),
    "unknown_rep": N_("No rep is known as “{value}”."),
    "ambiguous_rep": N_("Several reps fit “{value}”; write the full name."),
    "superior_circle": N_("“{value}” would be above themselves."),
    "unknown_order": N_("No order has the number “{value}”."),
    "unknown_product": N_("No product has the number “{value}”."),
    "duplicate_number": N_("The number “{value}” stands there twice."),
    "duplicate_order": N_("There is already an order “{value}”."),
    "same_name": N_("There is already a customer file with the name “{value}”."),
}


def problem(row: RowProblem) -> str:
    """One bad cell in a sentence: the file, the line and the column as far as known, and the reason."""
    values = Shown(
        file=quoted(row.file), line=str(row.line), column=quoted(row.column),
        reason=_(PROBLEMS.get(row.code, N_("The value does not fit: “{value}”."))).format(value=quoted(row.value)),
    )  # fmt: skip
    return _(_form(row)).format_map(values)


def _form(row: RowProblem) -> str:
    if row.line and row.column:
        return N_("{file}, line {line}, column “{column}”: {reason}")
    if row.line:
        return N_("{file}, line {line}: {reason}")
    return N_("{file}, column “{column}”: {reason}") if row.column else N_("{file}: {reason}")
