"""Drafts: what is typed and not yet saved survives a dropped line, a kill and a closed lid."""

from __future__ import annotations

import itertools
import json
import os
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from salescrm_tui.records.leases import Lease

GATHER_SECONDS = 0.2
"""After a write the next one waits this long, so that fast typing is one write and nothing waits over 250 ms."""

RETRY_SECONDS = 2.0
"""After a write that failed (the disk is full) the next try waits this long."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Something half typed: the fields of a form by name, and when they were last touched (aware)."""

    value: dict[str, object]
    at: datetime


def _moment(draft: Draft) -> float:
    return draft.at.timestamp()


def _packed(drafts: Mapping[str, Draft]) -> bytes:
    entries = {key: {"value": draft.value, "at": draft.at.isoformat()} for key, draft in drafts.items()}
    return json.dumps(entries).encode()


def _unpacked(content: bytes) -> dict[str, Draft]:
    """The drafts of a file's content; ValueError when it is not one of ours or damaged."""
    try:
        entries = json.loads(content)
        drafts = {key: Draft(entry["value"], datetime.fromisoformat(entry["at"])) for key, entry in entries.items()}
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a draft file") from error
    if not all(isinstance(draft.value, dict) for draft in drafts.values()):
        raise ValueError("not a draft file")
    return drafts


def _read(path: Path) -> dict[str, Draft]:
    """The drafts in `path`; a damaged file is put aside as `….damaged`, not lost, and holds none."""
    try:
        return _unpacked(path.read_bytes())
    except FileNotFoundError:
        return {}
    except ValueError:
        path.rename(path.with_suffix(".damaged"))
        return {}


def _replace(path: Path, temporary: Path, content: bytes) -> None:
    """Put `content` (0600) in the place of `path`, on the disk, in one step; the old file stays when it fails."""
    try:
        with open(temporary, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


class Drafts:
    """The drafts of this process in a folder shared with others: one file (0600) each, under a lease that dies with it.

    Every method may be called from any thread; `flush` also from a signal handler. Files of processes that are gone
    can be taken over with `adopt`. `trouble` is the last reason why writing failed, None when all is on the disk.
    """

    def __init__(self, folder: Path) -> None:
        self.trouble: OSError | None = None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        self._folder = folder
        self._lease = Lease.of_own(folder)
        self._state: tuple[int, dict[str, Draft]] = (0, {})  # changes so far and drafts, replaced in one step
        self._written = 0
        self._changing = threading.Lock()  # held for moments only: typing never waits for the disk
        self._writing = threading.RLock()  # re-entrant, because a signal handler may flush in the middle of a flush
        self._temporary = itertools.count()
        self._wake, self._closing = threading.Event(), threading.Event()
        self._writer = threading.Thread(target=self._write_on, name="drafts", daemon=True)
        self._writer.start()
        self._sweep()

    def keep(self, key: str, value: Mapping[str, object], at: datetime) -> None:
        """Remember `value` (JSON-able, else TypeError) under `key`, such as "log:123"; on the disk within 250 ms."""
        self._set(key, Draft(json.loads(json.dumps(dict(value))), at))

    def drop(self, key: str) -> None:
        """Forget our draft under `key`: it was saved, or is not wanted."""
        if key in self._state[1]:
            self._set(key, None)

    def _set(self, key: str, draft: Draft | None) -> None:
        with self._changing:
            changes, drafts = self._state
            others = {name: each for name, each in drafts.items() if name != key}
            self._state = (changes + 1, others if draft is None else {**others, key: draft})
        self._wake.set()

    def pending(self) -> dict[str, Draft]:
        """Ours and those that ended processes left behind (not those of running windows); of one key the newest."""
        found = dict(self._state[1])
        for lease in Lease.abandoned(self._folder):
            with lease:
                for key, draft in _read(lease.path.with_suffix(".json")).items():
                    if key not in found or _moment(found[key]) < _moment(draft):
                        found[key] = draft
        return found

    def adopt(self, key: str) -> Draft | None:
        """Make the newest abandoned draft of `key` ours, unless ours is newer; None if there is none at all."""
        own = self._state[1].get(key)
        with ExitStack() as held:
            leases = [held.enter_context(lease) for lease in Lease.abandoned(self._folder)]
            left = [(lease, drafts) for lease in leases if key in (drafts := _read(lease.path.with_suffix(".json")))]
            newest = max(left, key=lambda each: _moment(each[1][key]), default=None)
            if newest is None or (own is not None and _moment(own) >= _moment(newest[1][key])):
                return own
            self._take(*newest, key)
            return newest[1][key]

    def _take(self, lease: Lease, drafts: dict[str, Draft], key: str) -> None:
        self._set(key, drafts[key])
        self.flush()  # on the disk as ours, before it goes there
        path = lease.path.with_suffix(".json")
        self._write(path, {name: each for name, each in drafts.items() if name != key})
        if not path.exists():
            lease.remove()

    def flush(self) -> None:
        """Write what is not written yet, now and on this thread; OSError when the disk refuses."""
        with self._writing:
            changes, drafts = self._state
            if changes != self._written:
                self._write(self._lease.path.with_suffix(".json"), drafts)
                self._written = changes
            self.trouble = None

    def _write(self, path: Path, drafts: Mapping[str, Draft]) -> None:
        if drafts:
            _replace(path, path.with_suffix(f".{next(self._temporary)}.tmp"), _packed(drafts))
        else:
            path.unlink(missing_ok=True)

    def _write_on(self) -> None:
        while not self._closing.is_set():
            self._wake.wait()
            self._wake.clear()
            try:
                self.flush()
            except OSError as error:
                self.trouble = error
                self._wake.set()
            self._closing.wait(GATHER_SECONDS if self.trouble is None else RETRY_SECONDS)

    def _sweep(self) -> None:
        """Remove what killed processes left without drafts, and their half-written files."""
        for lease in Lease.abandoned(self._folder):
            with lease:
                for half in self._folder.glob(f"{lease.path.stem}.*.tmp"):
                    half.unlink(missing_ok=True)
                if not lease.path.with_suffix(".json").exists():
                    lease.remove()

    def close(self) -> None:
        """Write the rest and give the lease back; drafts that are left can be adopted by the next window."""
        self._closing.set()
        self._wake.set()
        self._writer.join()
        self.flush()
        if not self._state[1]:
            self._lease.remove()
        self._lease.close()
