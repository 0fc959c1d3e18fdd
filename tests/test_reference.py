"""The reference pages are those that the rules make."""

import importlib.util
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
MEND = "docs/rules is not what the rules make; run: python docs/reference.py"


@pytest.fixture(scope="module")
def reference():
    spec = importlib.util.spec_from_file_location("reference", DOCS / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_up_to_date(reference):
    made = reference.pages()
    found = {path.name: path.read_text("utf-8") for path in (DOCS / "rules").glob("*.md")}
    stale = sorted(name for name in made | found if made.get(name) != found.get(name))
    assert not stale, MEND


def test_what_is_long_is_cut_between_items(reference):
    text = "、".join(f"词语{number}" for number in range(200))
    cut = reference.shortened(text)
    assert cut.endswith("……")
    assert text.startswith(cut.removesuffix("……") + "、")
    assert reference.shortened("短") == "短"


@pytest.mark.parametrize(
    ("value", "written"), [("a|b", "`a|b`"), ("a`b", "``a`b``"), ("`b", "`` `b ``")]
)
def test_code(reference, value, written):
    assert reference.code(value) == written
