"""Where files live on this machine."""

from __future__ import annotations

import os
import sys

# pathlib takes 5 ms, for which the first frame would wait.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

APP = "salescrm"
DEVICE_BITS = 10
_OF_LINUX = {"data": ".local/share", "config": ".config", "state": ".local/state"}


def _folder(kind: str) -> Path:
    """The user's folder of a kind for us."""
    from pathlib import Path

    if sys.platform == "linux":  # as platformdirs says it, without the 10 ms of importing it before the first frame
        return Path(_of_linux(kind)) / APP
    import platformdirs

    folders = {
        "data": platformdirs.user_data_path, "config": platformdirs.user_config_path,
        "state": platformdirs.user_state_path,
    }  # fmt: skip
    return folders[kind](APP)


def _of_linux(kind: str) -> str:
    said = os.environ.get(f"XDG_{kind.upper()}_HOME", "").strip()
    return said or os.path.expanduser(f"~/{_OF_LINUX[kind]}")  # noqa: PTH111


def has_settings() -> bool:
    """Whether there is a settings file, in the time that the first frame has."""
    if sys.platform == "linux":
        return os.path.exists(f"{_of_linux('config')}/{APP}/settings.toml")  # noqa: PTH110
    return settings().exists()


def book() -> Path:
    """The rep's own book."""
    return _folder("data") / "book.db"


def settings() -> Path:
    """The settings file."""
    return _folder("config") / "settings.toml"


def state() -> Path:
    """The directory of drafts, logs and the device number, readable by its owner only."""
    path = _folder("state")
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def drafts() -> Path:
    """The directory of unsaved forms and lines."""
    return state() / "drafts"


def costs() -> Path:
    """What the keys of the last session have cost: figures only."""
    return state() / "perf.json"


def device() -> int:
    """The number of this device, drawn once; it keeps ids made here apart from those made elsewhere."""
    path = state() / "device"
    try:
        return int(path.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        number = int.from_bytes(os.urandom(2)) >> (16 - DEVICE_BITS)
        path.write_text(str(number), encoding="ascii")
        return number
