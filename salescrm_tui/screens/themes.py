"""The colours: calm, with a meaning each, and close to one of the 16 that every terminal has."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="salescrm-dark",
    dark=True,
    primary="#5fafff",
    secondary="#87afd7",
    accent="#5fafff",
    foreground="#d7d7d7",
    background="#121417",
    surface="#181b1f",
    panel="#22262b",
    success="#5faf5f",
    warning="#d7af5f",
    error="#ff5f5f",
    variables={
        "muted": "#8a8f98", "topbar": "#22262b", "topbar-name": "#d7d7d7", "tab-here": "#5fafff", "tab-away": "#a8adb5",
        "tab-count": "#d7af5f", "key": "#5fafff", "key-text": "#a8adb5", "cursor": "#2a4a6b", "cursor-away": "#24303c",
        "heading": "#d7d7d7", "rule": "#3a4048", "overdue": "#ff5f5f", "soon": "#d7af5f", "good": "#5faf5f",
    },
)  # fmt: skip
LIGHT = Theme(
    name="salescrm-light",
    dark=False,
    primary="#005faf",
    secondary="#5f5f87",
    accent="#005faf",
    foreground="#1c1c1c",
    background="#ffffff",
    surface="#f7f7f5",
    panel="#ebebe8",
    success="#008700",
    warning="#875f00",
    error="#af0000",
    variables={
        "muted": "#6c6c6c", "topbar": "#ebebe8", "topbar-name": "#1c1c1c", "tab-here": "#005faf", "tab-away": "#4e4e4e",
        "tab-count": "#875f00", "key": "#005faf", "key-text": "#4e4e4e", "cursor": "#c6dcf2", "cursor-away": "#e3e9ef",
        "heading": "#1c1c1c", "rule": "#c6c6c6", "overdue": "#af0000", "soon": "#875f00", "good": "#008700",
    },
)  # fmt: skip
TERMINAL = Theme(
    name="salescrm-terminal",
    dark=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_blue",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    ansi=True,
    variables={
        "muted": "ansi_bright_black", "topbar": "ansi_default", "topbar-name": "ansi_default", "tab-here": "ansi_blue",
        "tab-away": "ansi_default", "tab-count": "ansi_yellow", "key": "ansi_blue", "key-text": "ansi_default",
        "cursor": "ansi_blue", "cursor-away": "ansi_bright_black", "heading": "ansi_default",
        "rule": "ansi_bright_black",
        "overdue": "ansi_red", "soon": "ansi_yellow", "good": "ansi_green", "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
    },
)  # fmt: skip
THEMES = (DARK, LIGHT, TERMINAL)
