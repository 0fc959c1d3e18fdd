"""The sample Word file is what its script makes, and is read as meant."""

import importlib.util
import shutil
from pathlib import Path

from reportlint.documents.reader import read

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "samples" / "duty-report-draft.docx"


def test_the_sample_is_what_its_script_makes(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("word_sample", ROOT / "docs" / "word_sample.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    shutil.copy(SAMPLE.with_suffix(".txt"), tmp_path)
    monkeypatch.setattr(script, "SAMPLES", tmp_path)
    script.main()
    assert (tmp_path / SAMPLE.name).read_bytes() == SAMPLE.read_bytes()


def test_the_sample_says_what_the_text_says():
    text = read(SAMPLE.with_suffix(".txt"))
    word = read(SAMPLE)
    lines = [line.strip() for line in text.text.splitlines() if line.strip()]
    found = word.text.splitlines()
    assert [line for line in found if line in lines] == lines
    assert [block for block in found if block not in lines] == [
        "表1 水利投资资金来源情况表",
        "资金来源\t金额（亿元）\t占比（%）", "中央资金\t1.1\t45.8", "省级资金\t0.8\t33.3",
        "区级配套\t0.9\t37.5", "合计\t2.4\t100",
        "内部资料　注意保存", " 数据来源：区河湖管护台账。",
    ]  # fmt: skip
    assert [note.kind for note in word.notes] == ["tracked-changes", "hidden-text"]
    assert (word.type, word.year) == (text.type, text.year)
