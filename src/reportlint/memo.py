"""What was worked out before, by a key, kept between runs."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from reportlint import store

if TYPE_CHECKING:
    from collections.abc import Callable


class Memo:
    """Answers by key, of plain data that ``marshal`` can write.

    ``name`` and ``state`` are the name and the key in the store; whatever the answers depend on
    besides their own key belongs into ``state``. When more than ``most`` answers are known, those
    that nobody asked for in this run are given up.
    """

    def __init__(self, name: str, state: bytes, most: int) -> None:
        self._name = name
        self._state = state
        self._most = most
        data = store.read(name, state)
        self._known: dict[Any, Any] = {} if data is None else marshal.loads(data)
        self._used: dict[Any, Any] = {}
        self.grown = False
        """Whether this run has added an answer."""

    def recall(self, key: Any, work_out: Callable[[], Any]) -> Any:
        """Give the answer to a key, worked out if it is not known."""
        if key in self._known:
            answer = self._known[key]
        else:
            answer = self._known[key] = work_out()
            self.grown = True
        self._used[key] = answer
        return answer

    def keep(self) -> None:
        """Write the answers to the store, if this run has added one."""
        if self.grown:
            known = self._known if len(self._known) <= self._most else self._used
            store.write(self._name, self._state, marshal.dumps(known))
            self.grown = False
