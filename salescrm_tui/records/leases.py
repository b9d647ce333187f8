"""A lease on a file: held as long as the process that took it lives, whatever way it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lease:
    """The locked file `path`; the operating system frees it when the process is gone (a pid could be used again)."""

    def __init__(self, path: Path) -> None:
        """Take the lease; BlockingIOError (PermissionError on Windows) when somebody holds it."""
        self.path = path
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError:
            os.close(self._descriptor)
            raise

    @classmethod
    def of_own(cls, folder: Path) -> Lease:
        """A new lease in `folder`, held until this process ends."""
        while True:
            try:
                lease = cls(folder / f"{os.getpid()}-{os.urandom(4).hex()}.lease")
            except BlockingIOError:
                continue  # another window is just sweeping it away, and so it is below
            if lease.is_real():
                return lease
            lease.close()

    @classmethod
    def abandoned(cls, folder: Path) -> Iterator[Lease]:
        """The leases in `folder` whose holders are gone, taken one by one; the caller closes them."""
        for path in sorted({file.with_suffix(".lease") for file in [*folder.glob("*.lease"), *folder.glob("*.json")]}):
            try:
                lease = cls(path)
            except OSError:
                continue
            yield lease

    def is_real(self) -> bool:
        """Whether the file we hold is still the one in the folder."""
        try:
            return os.path.samestat(os.fstat(self._descriptor), self.path.stat())
        except FileNotFoundError:
            return False

    def remove(self) -> None:
        """Remove the file, where the system lets us while it is open; the lease stays ours until it is closed."""
        with suppress(OSError):
            self.path.unlink()

    def close(self) -> None:
        """Give the lease back."""
        os.close(self._descriptor)

    def __enter__(self) -> Lease:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()
