"""Type and year of documents, from one table of titles and short texts."""

from pathlib import Path

import pytest
import yaml

from reportlint.documents.kind import TITLES, TYPES
from reportlint.documents.reader import from_text

CASES = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "kind", "year"), CASES, ids=[case[0] for case in CASES])
def test_kind(text, kind, year):
    document = from_text(text if "\n" in text else f"{text}\n一年来，各项工作顺利推进。")
    assert (document.type, document.year) == (kind, year)


def test_every_type_has_a_title_and_a_case():
    assert {name for name, _ in TITLES} == set(TYPES)
    assert {kind for _, kind, _ in CASES if kind} == set(TYPES)
