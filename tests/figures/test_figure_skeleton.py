"""The skeleton: sentences with signs for their figures, brackets on lines of their own."""

from __future__ import annotations

import pytest

from reportlint.documents.reader import from_text
from reportlint.figures.skeleton import AMOUNT, skeleton

CASES = {
    "共办理12件。": [(0, "共办理N。")],
    "没有数字。也没有！共办理案件12件，办结9件。": [(2, "共办理案件N，办结N。")],
    "（其中发现问题3个）！整改问题2个。": [(0, "其中发现问题N"), (1, "整改问题N。")],
    "印发《办法（2023年第3号）》等文件5份，“三个1件”活动2次。": [
        (0, "印发《办法（2023年第3号）》等文件N，“三个1件”活动N。")
    ],
    "共有干部18名（均为党员）（其中女干部6名。男干部12名），另有工人3名。": [
        (0, "共有干部N，另有工人N。"),
        (0, "其中女干部N。男干部N"),
    ],
    "今年（（（（（共3件）共2件）等案件均已办结。": [(0, "共N"), (0, "（共N")],
}


@pytest.mark.parametrize("text", CASES)
def test_sentences_are_counted_and_brackets_lifted_out(text: str) -> None:
    frame = skeleton(from_text(text))
    found = [
        (line.sentence, frame.text[line.start : line.end].replace(AMOUNT, "N"))
        for line in frame.lines
    ]
    assert found == CASES[text]
