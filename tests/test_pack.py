"""Values to plain data and back."""

import marshal
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.pack import Packed, pack, unpack


class Level(IntEnum):
    LOW = 1


class Pair(NamedTuple):
    left: object
    right: object = None


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    parts: tuple


CLASSES = {one.__name__: one for one in (Level, Pair, Thing)}

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.tuples(inner, inner) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
values = st.recursive(
    plain | st.just(Level.LOW),
    lambda inner: (
        st.tuples(inner, inner)
        | st.builds(Pair, inner, inner)
        | st.builds(Thing, st.text(), st.tuples(inner))
    ),
    max_leaves=8,
)


@given(values)
def test_what_is_packed_comes_back(value):
    data = marshal.loads(marshal.dumps(pack(value)))
    back = unpack(data, CLASSES)
    assert back == value
    assert repr(back) == repr(value)


@given(plain)
def test_plain_values_stay_as_they_are(value):
    assert pack(value) == value


def test_a_packed_value_stays_packed_until_somebody_opens_it():
    packed = Packed.of(Pair(Thing("甲", ())))
    assert isinstance(packed.data, bytes)
    assert packed.open(CLASSES) == Pair(Thing("甲", ()))


@pytest.mark.parametrize("value", [[1], {1: [2]}, {"a": Pair(1)}, object(), 1.5])
def test_what_cannot_come_back_is_refused(value):
    with pytest.raises(TypeError):
        pack(value)
