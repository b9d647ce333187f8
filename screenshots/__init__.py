"""Pictures of the desk; Textual reads the environment while it is imported, so it is set here, before that."""

from salescrm_tui.screens.terminal.environment import prepare

prepare()
