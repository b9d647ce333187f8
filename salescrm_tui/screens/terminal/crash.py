"""A crash without customers in it: a redacted traceback for a file, one line for the screen."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.app import App
from textual.worker import WorkerFailed

EX_SOFTWARE = 70
"""The exit status of a crash (sysexits.h)."""

LOG_NAME = "crash.log"
LOG_BYTES = 256 * 1024
"""A log longer than this is begun anew."""

#: Messages of these speak about code; the message of any other error may quote a record and is left out.
_ABOUT_CODE = (AttributeError, ImportError, NameError, NotImplementedError, RecursionError)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.error if isinstance(error, WorkerFailed) else error.__cause__ or error.__context__


def redacted(error: BaseException) -> str:
    """The traceback of `error` and of what caused it: places in the code, no values of variables, no quoted data."""
    lines: list[str] = []
    for each in _chain(error):
        lines += traceback.StackSummary.extract(traceback.walk_tb(each.__traceback__)).format()
        message = str(each) if isinstance(each, _ABOUT_CODE) else "(message left out: it may quote a record)"
        lines.append(f"{type(each).__module__}.{type(each).__qualname__}: {message}\n")
    return "".join(lines)


def _places(renderable: object) -> str:
    """What a panic of Textual's input thread says: the kinds of error and where."""
    from rich.traceback import Traceback  # 15 ms, for what hardly ever happens

    stacks = renderable.trace.stacks if isinstance(renderable, Traceback) else []
    places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for stack in stacks for frame in stack.frames]
    return "\n".join(["panic: " + ", ".join(str(stack.exc_type) for stack in stacks), *places])


def write_log(report: str, log_dir: Path) -> Path:
    """Add `report` to the crash log (0600, in a 0700 folder) and name the file; OSError if it cannot."""
    log_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = log_dir / LOG_NAME
    begin_anew = path.exists() and path.stat().st_size > LOG_BYTES
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if begin_anew else os.O_APPEND)
    with open(path, "a", encoding="utf-8", opener=lambda name, _: os.open(name, flags, 0o600)) as log:
        path.chmod(0o600)
        log.write(report + "\n")
    return path


class CrashReport:
    """Whether an app crashed, and where the redacted report was written (None when it could not be)."""

    def __init__(self, log_dir: Path) -> None:
        self.happened = False
        self.path: Path | None = None
        self._log_dir = log_dir

    def take(self, report: str) -> None:
        """Write the first report; what fails after it only follows from it."""
        if not self.happened:
            self.happened = True
            with suppress(OSError):
                self.path = write_log(report, self._log_dir)


def hide_locals(app: App[Any], log_dir: Path) -> CrashReport:
    """Patch `app` so that an unhandled error is reported redacted and never printed (private: `App._handle_exception`).

    Textual would print the traceback with every local variable, and a MarkupError with the text it stumbled over.
    """
    crash = CrashReport(log_dir)

    def stop(report: str) -> None:
        app._return_code = EX_SOFTWARE
        crash.take(report)
        app._close_messages_no_wait()

    def handle_exception(error: Exception) -> None:
        if app._exception is None:
            app._exception = error
            app._exception_event.set()
        stop(redacted(error))

    def panic(*renderables: object) -> None:
        stop("\n".join(map(_places, renderables)))

    # setattr, because mypy forbids the plain assignment to a method.
    setattr(app, "_handle_exception", handle_exception)  # noqa: B010
    setattr(app, "panic", panic)  # noqa: B010
    return crash
