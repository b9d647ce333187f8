"""Where files live on this machine."""

from __future__ import annotations

import secrets
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_state_path

APP = "salescrm"
DEVICE_BITS = 10


def book() -> Path:
    """The rep's own book."""
    return user_data_path(APP) / "book.db"


def settings() -> Path:
    """The settings file."""
    return user_config_path(APP) / "settings.toml"


def state() -> Path:
    """The directory of drafts, logs and the device number, readable by its owner only."""
    path = user_state_path(APP)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def drafts() -> Path:
    """The directory of unsaved forms and lines."""
    return state() / "drafts"


def device() -> int:
    """The number of this device, drawn once; it keeps ids made here apart from those made elsewhere."""
    path = state() / "device"
    try:
        return int(path.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        number = secrets.randbelow(1 << DEVICE_BITS)
        path.write_text(str(number), encoding="ascii")
        return number
