"""Classes of named tuples are those that ``typing`` makes, only sooner."""

import pickle
import re
import typing
from pathlib import Path

import pytest

from reportlint import namedtuple
from reportlint.namedtuple import NamedTuple
from reportlint.span import Span


class Quick(NamedTuple):
    """What it is."""

    start: int
    name: str = "甲"
    """Field documentation is no method."""
    parts: tuple[str, ...] = ()

    @property
    def twice(self) -> int:
        """Give the double."""
        return self.start * 2

    @classmethod
    def made(cls, start: int) -> "Quick":
        """Make one."""
        return cls(start)

    def __str__(self) -> str:
        return f"{self.name}{self.start}"


class Slow(typing.NamedTuple):
    """What it is."""

    start: int
    name: str = "甲"
    parts: tuple[str, ...] = ()


def test_the_class_is_the_same():
    for name in ("_fields", "_field_defaults", "__doc__", "__module__", "__mro__"):
        one, other = getattr(Quick, name), getattr(Slow, name)
        assert one[1:] == other[1:] if name == "__mro__" else one == other
    assert Quick.__qualname__ == Quick.__name__ == "Quick"
    assert typing.get_type_hints(Quick) == typing.get_type_hints(Slow)


def test_its_values_are_the_same():
    quick = Quick(3, parts=("乙",))
    assert quick == Slow(3, parts=("乙",)) == (3, "甲", ("乙",))
    assert repr(quick) == "Quick(start=3, name='甲', parts=('乙',))"
    assert (str(quick), quick.twice, Quick.made(4)) == ("甲3", 6, (4, "甲", ()))
    assert quick._replace(name="丙")._asdict() == {"start": 3, "name": "丙", "parts": ("乙",)}
    assert pickle.loads(pickle.dumps(quick)) == quick
    with pytest.raises(TypeError):
        Quick()
    with pytest.raises(AttributeError):
        quick.start = 4


def test_types_that_everything_uses_are_made_so():
    assert Span.__annotations__ == {"start": "int", "end": "int"}
    assert issubclass(Span, tuple)


def test_nobody_makes_them_the_slow_way():
    slow = [
        path.name
        for path in Path(namedtuple.__file__).parent.rglob("*.py")
        if re.search(
            r"^from (?:typing|collections) import .*\bnamedtuple\b",
            path.read_text("utf-8"),
            re.I | re.M,
        )
    ]
    assert slow == []


def test_a_class_may_have_no_field():
    class Nothing(NamedTuple):
        """Nothing."""

    assert Nothing() == ()
    assert repr(Nothing()) == "Nothing()"


def test_what_a_mistake_looks_like():
    with pytest.raises(TypeError, match=r"Quick.__new__\(\) missing 1 required .* 'start'"):
        Quick()
    with pytest.raises(TypeError, match="Expected 3 arguments, got 1"):
        Quick._make([1])
    with pytest.raises(ValueError, match=r"unexpected field names: \['end'\]"):
        Quick(1)._replace(end=2)
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(NamedTuple):
            start: int = 0
            end: int
