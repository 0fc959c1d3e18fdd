"""Characters that are taken for each other, and what is heard of a text."""

import pytest

from reportlint.language.alike import SHAPES, SOUNDS, alike, heard, lookalikes


def test_groups_that_share_a_character_are_joined():
    """Only then is a character heard alike in all of its sounds."""
    joined = [set(group) - {"/"} for group in SOUNDS.split()]
    assert sum(map(len, joined)) == len(set().union(*joined))


def test_all_of_one_sound_are_heard_alike():
    for group in SOUNDS.replace("/", " ").split():
        assert len(set(heard(group))) == 1


def test_what_looks_alike_is_heard_alike_or_listed():
    for group in SHAPES.split():
        for one in group:
            sounds = heard(one) + lookalikes().get(one, b"")
            assert all(sound in sounds for sound in heard(group))


@pytest.mark.parametrize("text", ["", "安全，Ab1 \n", "\U00020000安", "\ud83d安"])
def test_each_character_is_one_byte(text):
    assert len(heard(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("重", "充", True), ("重", "中", True), ("充", "中", False), ("己", "已", True)],
)
def test_alike(one, other, expected):
    assert alike(one, other) is expected
