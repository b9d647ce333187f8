"""Keys in the order they were typed: the next one is given on only when the one before has done all it does.

Textual gives keys on as they come, so that of a burst such as `/abc` the letters would still go to the list.
"""

from __future__ import annotations

from collections import deque

from textual import events
from textual.app import App

KEYS_GROUP = "keys"
"""The group of workers that a key begins and that may ask something: until they do, keys wait."""

PATIENCE_SECONDS = 2.0
"""Whatever a key is still doing after this long, the next one is given on."""

ALWAYS = frozenset({"ctrl+q", "ctrl+c"})
LOOK_AGAIN_SECONDS = 0.01
MOST_LOOKS = int(PATIENCE_SECONDS / LOOK_AGAIN_SECONDS)


class InOrder(App[int]):
    """An app whose keys wait for each other; private: that a handled event has `_stop_propagation`."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._under_way: events.Key | None = None
        self._waiting: deque[events.Key] = deque()

    @property
    def takes_answers(self) -> bool:
        """Whether a question stands on the screen and has the focus."""
        return False

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while the one before it is under way."""
        if not isinstance(event, events.Key) or event.is_forwarded or event.key in ALWAYS:
            await super().on_event(event)
        elif self._under_way is not None and event.time - self._under_way.time < PATIENCE_SECONDS:
            self._waiting.append(event)
        else:
            self._waiting.append(event)
            await self._give_on()

    async def _give_on(self) -> None:
        self._under_way = key = self._waiting.popleft()
        target = self.focused or self.screen
        await super().on_event(key)
        if key.is_forwarded:
            target.call_later(self._looked_at, key)
        else:
            self.call_later(self._settle, key)

    def _looked_at(self, key: events.Key) -> None:
        """The focused widget has handled the key, or lets it go on to the bindings of the app."""
        if key._stop_propagation:
            self.call_later(self._settle, key)

    def on_key(self, event: events.Key) -> None:
        """The key has come to the bindings of the app, which are looked at right after this."""
        self.call_later(self._settle, event)

    def _settle(self, key: events.Key) -> None:
        """Let what the key has put off, such as moving the focus, happen first."""
        self.call_later(self._done, key)

    async def _done(self, key: events.Key, looks: int = MOST_LOOKS) -> None:
        if key is not self._under_way:
            return
        if looks and self._is_about_to_ask():
            self.set_timer(LOOK_AGAIN_SECONDS, lambda: self._done(key, looks - 1))
            return
        self._under_way = None
        if self._waiting:
            await self._give_on()

    def _is_about_to_ask(self) -> bool:
        """Whether a key has begun something that has not come to its question, and that is no question itself."""
        return not self.takes_answers and any(
            worker.group == KEYS_GROUP and not worker.is_finished for worker in self.workers
        )
