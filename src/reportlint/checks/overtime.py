"""An end for checks that run on and on: the last thing between a rule file and a hanging program.

Expressions that can run away are refused when rules are read, as far as that can be worked out. For
what gets past that, and for kinds of checks of other packages, a clock ticks while a document is
checked. A rule that is still at work when it ticks for the second time is stopped; that costs its
findings only, and is told. ``re`` looks for signals while it matches.

Only where the system has such a clock (not on Windows), in the main thread, and where nobody else
uses it. It costs a few microseconds a document.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType

TICK = 10.0
"""Seconds between two ticks: a rule may take so long, and at most twice as long."""


class Overtime(Exception):  # noqa: N818 - a state, told as the failure of a rule
    """A rule was stopped."""

    def __init__(self) -> None:
        super().__init__("运行太久，已经停止；检查它的正则表达式")


class Clock:
    """Ticks while a document is checked; ``rule`` is the number of the rule at work, or -1."""

    def __init__(self) -> None:
        self.rule = -1
        self._before = -1
        self._signals: Any = None

    def __enter__(self) -> Clock:
        # The module behind ``signal``, which takes milliseconds to import for its names.
        with suppress(ImportError, AttributeError, ValueError, OSError):
            signals: Any = import_module("_signal")
            free = signals.getsignal(signals.SIGALRM) == signals.SIG_DFL
            if free and signals.getitimer(signals.ITIMER_REAL)[0] == 0:
                signals.signal(signals.SIGALRM, self._tick)
                signals.setitimer(signals.ITIMER_REAL, TICK, TICK)
                self._signals = signals
        return self

    def _tick(self, number: int, frame: object) -> None:
        if self.rule >= 0 and self.rule == self._before:
            self._before = -1
            raise Overtime
        self._before = self.rule

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signals, self._signals = self._signals, None
        self.rule = -1
        if signals is not None:
            signals.setitimer(signals.ITIMER_REAL, 0)
            signals.signal(signals.SIGALRM, signals.SIG_DFL)
