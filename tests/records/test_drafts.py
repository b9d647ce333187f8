"""What is typed survives: kills, two windows, damage and a full disk."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from salescrm_tui.records import drafts as drafts_module
from salescrm_tui.records.drafts import Draft, Drafts

AT = datetime(2024, 5, 25, 9, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Callable[[], Drafts]]:
    """Opens windows on one folder."""
    opened: list[Drafts] = []

    def open_one() -> Drafts:
        opened.append(Drafts(tmp_path / "drafts"))
        return opened[-1]

    yield open_one
    for each in opened:
        if each._writer.is_alive():
            each.close()


def until(condition: Callable[[], bool], seconds: float = 5) -> float:
    """Wait for it; how long it took."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < seconds
        time.sleep(0.005)
    return time.monotonic() - start


def files(folder: Path, end: str) -> list[Path]:
    return sorted((folder / "drafts").glob(f"*.{end}"))


def test_a_draft_is_offered_by_the_next_window_and_gone_when_it_is_saved(
    window: Callable[[], Drafts], tmp_path: Path
) -> None:
    first = window()
    first.keep("log:123", {"line": "电话 \ud800 预算", "step": 2}, AT)
    first.keep("customer:new", {"name": "XX"}, AT)
    first.drop("customer:new")
    first.close()
    second = window()
    assert second.pending() == {"log:123": Draft({"line": "电话 \ud800 预算", "step": 2}, AT)}
    assert second.adopt("log:123") == Draft({"line": "电话 \ud800 预算", "step": 2}, AT)
    assert second.adopt("log:999") is None
    second.drop("log:123")
    second.close()
    assert window().pending() == {}
    assert files(tmp_path, "json") == [] and files(tmp_path, "tmp") == []


def test_keep_returns_at_once_and_the_disk_has_it_within_a_quarter_second(
    window: Callable[[], Drafts], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, real = threading.Event(), os.fsync
    drafts = window()
    monkeypatch.setattr(drafts_module.os, "fsync", lambda fd: (slow.wait(5), real(fd))[1])
    start = time.monotonic()
    for number in range(50):
        drafts.keep("log:1", {"line": "x" * number}, AT)
    assert time.monotonic() - start < 0.5  # the disk hangs, typing does not
    slow.set()
    until(lambda: bool(files(tmp_path, "json")) and b"x" * 49 in files(tmp_path, "json")[0].read_bytes())
    drafts.keep("log:1", {"line": "last"}, AT)
    assert until(lambda: b"last" in files(tmp_path, "json")[0].read_bytes()) < 0.5


def test_only_the_user_can_read_them(window: Callable[[], Drafts], tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        drafts = window()
        drafts.keep("log:1", {"line": "x"}, AT)
        drafts.flush()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "drafts").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "drafts").iterdir()} == {0o600}


def test_a_value_is_kept_as_it_was_and_must_be_plain(window: Callable[[], Drafts]) -> None:
    drafts, value = window(), {"tags": ["a"]}
    drafts.keep("log:1", value, AT)
    value["tags"].append("b")
    assert drafts.pending()["log:1"].value == {"tags": ["a"]}
    with pytest.raises(TypeError):
        drafts.keep("log:1", {"when": AT}, AT)


def test_a_running_window_keeps_its_drafts_to_itself(window: Callable[[], Drafts]) -> None:
    first, second = window(), window()
    first.keep("log:1", {"line": "first"}, AT)
    first.flush()
    assert second.pending() == {} and second.adopt("log:1") is None
    second.keep("log:1", {"line": "second"}, AT)
    second.flush()
    first.close()
    second.close()
    assert window().pending()["log:1"].value in ({"line": "first"}, {"line": "second"})


def test_of_one_key_the_newest_is_offered_and_the_older_is_not_lost(window: Callable[[], Drafts]) -> None:
    for minutes in (5, 1):
        each = window()
        each.keep("log:1", {"minutes": minutes}, AT + timedelta(minutes=minutes))
        each.keep(f"only:{minutes}", {}, AT)
        each.flush()
        each.close()
    third = window()
    assert third.pending().keys() == {"log:1", "only:1", "only:5"}
    assert third.adopt("log:1") == Draft({"minutes": 5}, AT + timedelta(minutes=5))
    third.drop("log:1")
    assert third.pending()["log:1"].value == {"minutes": 1}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"log:1": 1}', b'{"log:1": {"value": [], "at": "x"}}', b"\xff", b"7"]
)
def test_a_damaged_file_is_put_aside(window: Callable[[], Drafts], tmp_path: Path, content: bytes) -> None:
    drafts = window()
    (tmp_path / "drafts" / "1-abc.json").write_bytes(content)
    assert drafts.pending() == {} and drafts.adopt("log:1") is None
    assert [path.read_bytes() for path in files(tmp_path, "damaged")] == [content]


def test_a_full_disk_keeps_the_old_file_and_is_tried_again(
    window: Callable[[], Drafts], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = window()
    monkeypatch.setattr(drafts_module, "RETRY_SECONDS", 0.02)
    drafts.keep("log:1", {"line": "old"}, AT)
    drafts.flush()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(drafts_module.os, "fsync", full)
        drafts.keep("log:1", {"line": "new"}, AT)
        until(lambda: drafts.trouble is not None)
        assert b"old" in files(tmp_path, "json")[0].read_bytes() and files(tmp_path, "tmp") == []
        with pytest.raises(OSError, match="No space"):
            drafts.flush()
    until(lambda: b"new" in files(tmp_path, "json")[0].read_bytes())
    until(lambda: drafts.trouble is None)


_TYPIST = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from salescrm_tui.records.drafts import Drafts
drafts = Drafts(Path(sys.argv[1]))
for number in range(1, 1_000_000):
    drafts.keep("log:1", {"line": number}, datetime(2024, 5, 25, tzinfo=UTC))
    print(number, flush=True)
    time.sleep(0.02)
"""


@pytest.mark.parametrize("round_", range(4))
def test_kill_9_while_typing_loses_a_quarter_second_at_most(
    window: Callable[[], Drafts], tmp_path: Path, round_: int
) -> None:
    typist = subprocess.Popen(
        [sys.executable, "-c", _TYPIST, str(tmp_path / "drafts")], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert typist.stdout is not None
    typed = 0
    while typed < 20 + 7 * round_:
        typed = int(typist.stdout.readline())
    typist.send_signal(signal.SIGKILL)
    typist.wait()
    typed = max([typed, *map(int, typist.stdout.read().split())])
    line = window().adopt("log:1")
    assert line is not None and typed - 15 <= line.value["line"] <= typed  # type: ignore[operator]
    assert files(tmp_path, "tmp") == []
