"""The reviewed copy as people ask for it: by format, by command, with fixes."""

import re

import pytest
import word_files as files
from word_files import docx, paragraph, run

from reportlint.commands import run as reportlint
from reportlint.documents.reader import read_bytes

TEXT = [
    "2025年区水务局工作总结",
    "全年排查隐患48处，其中已整改31处、正在整改11处。完成年度任务的92％。",
    "全年共办理提案30件，其中办结21件、正在办理14件。",
]


@pytest.fixture
def draft(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "总结.docx"
    path.write_bytes(docx("".join(paragraph(run(line)) for line in TEXT)))
    return path


def text(data):
    return read_bytes(data, "x.docx").text


def said(path):
    return ["\n".join(words) for _, words, _ in files.comments(path.read_bytes())]


def test_the_format_writes_a_copy(draft, capsys):
    before = draft.read_bytes()
    assert reportlint(["check", str(draft), "--format", "word=审阅.docx"]) == 1
    copy = draft.with_name("审阅.docx")
    assert draft.read_bytes() == before
    assert text(copy.read_bytes()) == text(before)
    main = next(one for one in said(copy) if one.startswith("【错误】“30件”"))
    assert "核算：21＋14＝35" in main
    assert "另见第3段“21件”（分项 21）" in main
    assert "依据：" in main
    assert "规则：parts-not-total" in main
    others = [one for one in said(copy) if one.startswith("【错误·相关】")]
    assert any(one.startswith("【错误·相关】分项 21。见第3段“30件”：") for one in others)
    held = [words for _, _, words in files.comments(copy.read_bytes())]
    assert {"30件", "21件", "14件", "％"} <= set(held)
    assert "审阅.docx" in capsys.readouterr().err


def test_the_ending_chooses_the_format(draft):
    assert reportlint(["check", str(draft), "-o", "a.docx"]) == 1
    assert said(draft.with_name("a.docx"))


def test_annotate_writes_beside_the_draft_and_never_over_a_file(draft, capsys):
    copy = draft.with_name("总结-审阅.docx")
    assert reportlint(["annotate", str(draft)]) == 1
    first = copy.read_bytes()
    assert files.comments(first)
    assert f"批注 {len(files.comments(first))} 条，审阅稿写入" in capsys.readouterr().out
    assert reportlint(["annotate", str(draft)]) == 2
    assert "--overwrite" in capsys.readouterr().err
    assert copy.read_bytes() == first
    assert reportlint(["annotate", str(draft), "--overwrite", "--severity", "error"]) == 1
    assert len(files.comments(copy.read_bytes())) < len(files.comments(first))
    assert reportlint(["annotate", str(draft), "-o", str(draft), "--overwrite"]) == 2


def test_comments_and_changes_in_one_copy(draft):
    assert reportlint(["annotate", str(draft), "--fix"]) == 1
    copy = draft.with_name("总结-审阅.docx").read_bytes()
    before = text(draft.read_bytes())
    after = before.replace("％", "%")
    assert files.settle(copy, accept=False) == before.rstrip("\n")
    assert files.settle(copy, accept=True) == after.rstrip("\n")
    assert text(copy) == after
    comments = {words: said for _, said, words in files.comments(copy)}
    assert comments["%"] == ["【修订】百分号写作全角“％”"]
    assert "30件" in comments


def test_what_cannot_be_changed_is_a_comment(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("完成年度任务的92％")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    draft = tmp_path / "总结.docx"
    draft.write_bytes(docx(paragraph(run(TEXT[0])) + paragraph(run("全年"), field, run("。"))))
    assert reportlint(["annotate", str(draft), "--fix"]) in (0, 1)
    copy = tmp_path / "总结-审阅.docx"
    assert any(re.match("“％”可以改为“%”，没有自动修改：在域里", one) for one in said(copy))
    assert text(copy.read_bytes()) == text(draft.read_bytes())
    assert "修订 0 处（另有 1 处写不成修订，批注里有原因）" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "工作总结\n全年完成3项。\n", "不是 Word 文稿"),
        ("a.docx", "工作总结", "Word 文档"),
        ("没有.docx", None, "文件不存在"),
    ],
)
def test_what_takes_no_comments(tmp_path, monkeypatch, capsys, name, content, message):
    monkeypatch.chdir(tmp_path)
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    before = set(tmp_path.iterdir())
    assert reportlint(["annotate", name]) == 2
    assert message in capsys.readouterr().err
    assert reportlint(["check", name, "--format", "word=b.docx"]) == 2
    assert set(tmp_path.iterdir()) == before


def test_an_older_copy_is_not_taken_for_the_draft(draft):
    """Comments of an earlier review are kept, and the text they stand at is read as it is."""
    assert reportlint(["annotate", str(draft)]) == 1
    copy = draft.with_name("总结-审阅.docx")
    assert reportlint(["annotate", str(copy), "-o", "再审.docx"]) == 1
    again = draft.with_name("再审.docx").read_bytes()
    assert text(again) == text(draft.read_bytes())
    assert len(files.comments(again)) == 2 * len(files.comments(copy.read_bytes()))


def test_a_copy_keeps_its_ending(draft, capsys):
    macro = draft.with_name("总结.docm")
    macro.write_bytes(draft.read_bytes())
    assert reportlint(["annotate", str(macro)]) == 1
    assert draft.with_name("总结-审阅.docm").exists()
    assert reportlint(["annotate", str(macro), "-o", "b.docx"]) == 2
    assert ".docm" in capsys.readouterr().err
    assert reportlint(["check", str(macro), "--fix"]) == 1
    assert draft.with_name("总结-修订.docm").exists()


def test_what_to_know_of_the_draft_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    inserted = f'<w:ins w:id="1" w:author="李">{run(TEXT[1])}</w:ins>'
    (tmp_path / "a.docx").write_bytes(docx(paragraph(run(TEXT[0])) + paragraph(inserted)))
    (tmp_path / "b.docx").write_bytes(docx(paragraph(run(TEXT[0])) + paragraph(run(TEXT[2]))))
    assert reportlint(["annotate", "坏.docx", "a.docx", "b.docx"]) == 2
    captured = capsys.readouterr()
    assert "坏.docx：文件不存在" in captured.err
    assert "按接受全部修订后的文字检查" in captured.err
    assert (tmp_path / "a-审阅.docx").exists()
    assert (tmp_path / "b-审阅.docx").exists()


@pytest.mark.parametrize("name", ["[Content_Types].xml", "word/comments.xml"])
def test_what_its_reader_can_do_without(draft, capsys, name):
    """A part that is broken or missing, and that no text is in."""
    data = docx(paragraph(run(TEXT[2])), parts={"comments": ""})
    broken = {**files.members(data), name: b"<open>"}
    if name.startswith("["):
        del broken["word/comments.xml"]
    draft.write_bytes(files.packed(broken))
    assert reportlint(["annotate", str(draft)]) == 2
    assert "拆不开" in capsys.readouterr().err
    del broken[name]
    draft.write_bytes(files.packed(broken))
    assert reportlint(["annotate", str(draft)]) == (2 if name.startswith("[") else 1)
