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
        self._known: dict[Any, Any] = {}
        self._kept = store.read_pieces(name, state)
        keys = self._kept and self._kept[0]
        self._places: dict[Any, int] = marshal.loads(keys) if keys else {}
        self.grown = False
        """Whether this run has added an answer."""

    def recall(self, key: Any, work_out: Callable[[], Any]) -> Any:
        """Give the answer to a key, worked out if it is not known."""
        if key in self._known:
            return self._known[key]
        kept = self._piece(key)
        if kept is None:
            answer = work_out()
            self.grown = True
        else:
            answer = marshal.loads(kept)
        self._known[key] = answer
        return answer

    def _piece(self, key: Any) -> bytes | None:
        """Give what is kept of an answer, if it is known and sound."""
        place = self._places.get(key)
        return self._kept[place] if place and self._kept else None

    def keep(self) -> None:
        """Write the answers to the store, if this run has added one."""
        if self.grown:
            answers = {key: marshal.dumps(answer) for key, answer in self._known.items()}
            others = [key for key in self._places if key not in answers]
            if len(answers) + len(others) <= self._most:
                answers |= {key: kept for key in others if (kept := self._piece(key)) is not None}
            keys = {key: place for place, key in enumerate(answers, 1)}
            store.write_pieces(self._name, self._state, [marshal.dumps(keys), *answers.values()])
            self.grown = False
