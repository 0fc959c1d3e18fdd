"""Copies of a draft in one run: checked once, told of each."""

import pytest

from reportlint import run
from reportlint.run import checking
from reportlint.settings import Override

DRAFT = "duty-report-draft.txt"


@pytest.fixture
def checked(monkeypatch):
    """The paths of the files that were checked."""
    paths = []
    old = checking.check_file

    def check_file(job, known=None):
        paths.append(job.path)
        return old(job, known)

    monkeypatch.setattr(checking, "check_file", check_file)
    return paths


def results(*paths, whole=False, **override):
    jobs = run.plan(paths or ["."], Override(**{"cache": False, **override}))
    return list(run.check(jobs, workers=1, whole=whole))


def copy(drafts, name, text=None):
    (drafts / name).write_bytes(text or (drafts / DRAFT).read_bytes())


def told(result):
    document = result.document
    return result._replace(path="", document=None), document.text, document.type, document.year


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("cache", [False, True])
def test_copies_are_checked_once(kept, drafts, checked, cache, whole):
    (alone,) = results(DRAFT)
    checked.clear()
    (drafts / "备份").mkdir()
    names = ["duty-report-draft-2.txt", DRAFT, "duty-report-final.txt", "备份/二稿.txt"]
    copy(drafts, names[0])
    copy(drafts, names[3])
    found = results(*names, cache=cache, whole=whole)
    assert checked == [names[0], names[2]]
    assert [one.path for one in found] == names
    for number in (0, 1, 3):
        assert told(found[number]) == told(alone)
        assert found[number].document.path == found[number].path
        assert found[number].document.where(20) == alone.document.where(20)
        assert bool(found[number].document.blocks) == bool(found[0].document.blocks)


def test_what_is_asked_of_it_makes_another_of_a_copy(kept, drafts, checked):
    copy(drafts, "a.md")
    copy(drafts, "b.txt")
    copy(drafts, "c.txt", (drafts / DRAFT).read_bytes().replace(b"2", b"3"))
    (drafts / ".reportlint.yaml").write_text("per-file: [{files: [b.txt], year: 2011}]\n", "utf-8")
    found = results("a.md", "b.txt", "c.txt", DRAFT)
    assert checked == [one.path for one in found]
    assert found[1].document.year == 2011


def test_a_copy_that_cannot_be_read_is_told_of_too(kept, drafts):
    for name in ("a.txt", "b.txt"):
        copy(drafts, name, b"\0\1\2")
    first, second = results("a.txt", "b.txt")
    assert (first.path, second.path) == ("a.txt", "b.txt")
    assert first.error == second.error is not None


def test_files_that_are_not_there_are_no_copies_of_each_other(kept, drafts, checked):
    first, second = results("没有.txt", "也没有.txt")
    assert checked == ["没有.txt", "也没有.txt"]
    assert first.error == second.error == "文件不存在"
