"""Files that cannot be read: what is said about them."""

from pathlib import Path

import pytest

from reportlint.documents.reader import read
from reportlint.errors import Unreadable


@pytest.mark.parametrize(
    ("asked", "advice"),
    [
        ("述职报告.txt", "是不是“述职.txt”？"),
        ("述职.md", "是不是“述职.txt”？"),
        ("总结.docx", "检查路径和文件名"),
        ("没有/述职.txt", "没有文件夹"),
    ],
)
def test_a_file_that_is_not_there(tmp_path: Path, asked, advice):
    (tmp_path / "述职.txt").write_text("述职报告\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="文件不存在") as caught:
        read(tmp_path / asked)
    assert advice in caught.value.advice
