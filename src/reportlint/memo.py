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
        self._new: dict[Any, Any] = {}
        self._used: set[Any] = set()
        self._kept = store.read_pieces(name, state)
        keys = self._kept and self._kept[0]
        self._places: dict[Any, int] = marshal.loads(keys) if keys else {}
        self.grown = False
        """Whether this run has added an answer."""

    def recall(self, key: Any, work_out: Callable[[], Any]) -> Any:
        """Give the answer to a key, worked out if it is not known."""
        if key in self._new:
            return self._new[key]
        kept = self._piece(key)
        if kept is not None:
            self._used.add(key)
            return marshal.loads(kept)
        answer = self._new[key] = work_out()
        self.grown = True
        return answer

    def _piece(self, key: Any) -> bytes | None:
        """Give what is kept of an answer, if it is known and sound."""
        place = self._places.get(key)
        return self._kept[place] if place and self._kept else None

    def keep(self) -> None:
        """Write the answers to the store, if this run has added one."""
        if self.grown:
            answers = {key: marshal.dumps(answer) for key, answer in self._new.items()}
            others = self._places.keys() - answers.keys()
            if len(answers) + len(others) > self._most:
                others &= self._used
            answers |= {key: kept for key in others if (kept := self._piece(key)) is not None}
            keys = {key: place for place, key in enumerate(answers, 1)}
            store.write_pieces(self._name, self._state, [marshal.dumps(keys), *answers.values()])
            self.grown = False
