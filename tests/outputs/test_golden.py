"""The terminal report as a whole, against files that a person has looked at."""

import drafts
import pytest

DRAFTS = {
    "conflict": drafts.conflict,
    "remarks": drafts.remarks,
    "files": drafts.files,
    "hostile": drafts.hostile,
}
SCREENS = {
    "80": {},
    "50": {"width": 50},
    "34": {"width": 34},
    "120": {"width": 120},
    "wide-ambiguous": {"ambiguous": 2},
    "gbk": {"encoding": "gbk"},
    "colour": {"color": "always"},
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("draft", DRAFTS)
def test_report(golden, render, draft, screen):
    golden(f"{draft}-{screen}.txt", render(DRAFTS[draft](), **SCREENS[screen]))


def test_nothing_found(golden, render):
    golden("clean-80.txt", render(drafts.files()[1:2]))


def test_a_screen_wider_than_people_read_is_not_filled(render):
    assert render(drafts.conflict(), width=200) == render(drafts.conflict(), width=120)
