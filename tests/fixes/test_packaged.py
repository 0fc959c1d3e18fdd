"""The fixes of the packaged rules, made as the program makes them."""

import pytest

from reportlint.documents.reader import from_text
from reportlint.engine import Checker
from reportlint.fixes.guard import BARRED, Guard
from reportlint.fixes.mend import Bench, Look, mend
from reportlint.language.segment import Segmenter
from reportlint.rule import RuleSet
from reportlint.rulesets import locate
from reportlint.rulesets.choice import of
from reportlint.rulesets.gather import gather

DATES = {("interpunct-form", "会改动数字")}
"""A day that is written 12.4 is read as a figure, and left."""

SETS = locate.packaged_names()
SEGMENTER = Segmenter()


def mended(rule, example, *, unsafe):
    """Put an example right with its rule alone."""
    checker = Checker(RuleSet((rule._replace(flood=None, enabled=True),)))
    year = example.year or rule.when.until or rule.when.since
    kind = {"type": example.type, "year": year, "format": example.format}

    def look(draft):
        document = from_text(draft.text, segmenter=SEGMENTER, **kind)
        found = checker.check(document).findings
        return Look(document, found, found)

    return mend(example.text, Bench(look, Guard, {rule.id: rule.fix_inside}, unsafe))


@pytest.mark.parametrize("name", SETS)
def test_every_fix_helps_or_stands_where_none_may(name):
    """A rule that declares fixes can make one, and none of them changes a figure or is idle."""
    for written in gather(of([name], "")).written.values():
        if written.set != name or getattr(written.rule.options, "fix", "none") == "none":
            continue
        made = 0
        for sample in written.samples:
            if not sample.bad or sample.example.format not in ("text", "markdown"):
                continue
            found = mended(written.rule, sample.example, unsafe=True)
            made += len(found.done)
            for left in found.left:
                expected = left.reason in BARRED.values() or (written.rule.id, left.reason) in DATES
                assert expected, (written.rule.id, sample.example.text, left.reason)
            again = mended(
                written.rule, sample.example._replace(text=found.draft.text), unsafe=True
            )
            assert not again.done
        assert made, f"{written.rule.id}: none of its examples can be put right"
