"""What git says has changed, and what of a report that touches, in real repositories."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint import run
from reportlint.errors import UsageError
from reportlint.finding import Finding, Related, Severity
from reportlint.run import git
from reportlint.run.touched import Changes, changed_lines, touches
from reportlint.settings import Override
from reportlint.span import Span

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

TEXT = "关于供水工作的通知\n\n一、工作\n\n完成12项，其中甲8项、乙6项。\n\n二、问题\n\n若干问题。\n"


@pytest.fixture
def repository(kept, tmp_path, monkeypatch):
    folder = tmp_path / "库 房"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, value in (("GIT_CONFIG_GLOBAL", os.devnull), ("GIT_CONFIG_NOSYSTEM", "1")):
        monkeypatch.setenv(name, value)
    call("init", "-q", "-b", "main")
    call("config", "user.name", "n")
    call("config", "user.email", "n@example.org")
    return folder


def call(*words):
    return subprocess.run(["git", *words], check=True, capture_output=True).stdout.decode()


def commit():
    call("add", "-A")
    call("commit", "-q", "-m", "x")


def write(path, text=TEXT):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def checked(*paths, **options):
    """The paths that are checked, and the findings of each as rule and text."""
    changes = Changes(paths, Override(select=("figure", "structure")), **options)
    results = list(run.check(changes.jobs, 1))
    narrowed = changes.narrow(results).results
    whole = {one.path: said(one) for one in results}
    return whole, {one.path: said(one) for one in narrowed}


def said(result):
    return {(one.rule, result.document[one.span]) for one in result.findings}


SUM = ("part-exceeds-whole", "12项")


def test_the_index_is_checked_and_not_the_work_tree(repository):
    write(repository / "a.txt")
    call("add", "a.txt")
    write(repository / "a.txt", "好的\n")
    write(repository / "b.txt")
    whole, _ = checked(staged=True)
    assert list(whole) == ["a.txt"]
    assert SUM in whole["a.txt"]
    commit()
    assert checked(staged=True) == ({}, {})


def test_names_that_are_odd(repository):
    names = ["-a.txt", "空 格.txt", '引"号.txt', "$(x).txt", "子/二.md"]
    if sys.platform != "win32":
        names += ["换\n行.txt"]
    for name in names:
        write(repository / name)
    for _ in range(2):
        whole, _ = checked()
        assert sorted(whole) == sorted(os.path.normpath(name) for name in names)
        assert all(SUM in found for found in whole.values())
        call("add", "-A")
    whole, _ = checked(staged=True)
    assert sorted(whole) == sorted(os.path.normpath(name) for name in names)


def test_only_reports_that_settings_want(repository):
    for name in ("a.txt", "b.py", ".hidden.txt", ".github/c.md", "~$a.txt", "归档/d.txt", "e.md"):
        write(repository / name)
    write(repository / ".reportlint.yaml", "exclude: [归档/]\n")
    assert sorted(checked()[0]) == ["a.txt", "e.md"]
    assert sorted(checked("归档/d.txt", "e.md")[0]) == ["e.md", str(Path("归档/d.txt"))]
    assert sorted(checked("归档")[0]) == []


def test_from_a_folder_below(repository, monkeypatch):
    write(repository / "a.txt")
    write(repository / "子" / "b.txt")
    call("add", "a.txt")
    call("config", "diff.relative", "true")
    monkeypatch.chdir(repository / "子")
    assert sorted(checked()[0]) == [str(Path("../a.txt")), "b.txt"]
    assert sorted(checked(".")[0]) == ["b.txt"]
    assert sorted(checked(staged=True)[0]) == [str(Path("../a.txt"))]


def test_links_deleted_files_and_submodules_are_no_drafts(repository):
    write(repository / "a.txt")
    write(repository / "gone.txt")
    commit()
    (repository / "gone.txt").unlink()
    if sys.platform != "win32":
        (repository / "link.txt").symlink_to("a.txt")
    assert checked()[0] == {}
    call("add", "-A")
    assert checked(staged=True)[0] == {}


def test_named_files(repository):
    write(repository / "a.txt")
    write(repository / "b.txt")
    commit()
    write(repository / "b.txt", TEXT + "三、其他\n")
    changes = Changes(["./a.txt", "b.txt", "没有.txt"], Override())
    assert changes.unchanged == ("./a.txt",)
    assert [job.path for job in changes.jobs] == ["b.txt", "没有.txt"]
    (_, missing) = run.check(changes.jobs, 1)
    assert missing.error


def test_only_what_the_change_touches(repository):
    write(repository / "a.txt")
    commit()
    write(repository / "a.txt", TEXT.replace("若干问题", "四个问题"))
    whole, narrowed = checked()
    assert SUM in whole["a.txt"]
    assert SUM not in narrowed["a.txt"]
    # One of the parts of a sum in another line is enough.
    write(repository / "a.txt", TEXT.replace("乙6项", "乙7项"))
    whole, narrowed = checked()
    assert SUM in narrowed["a.txt"]


def test_a_new_file_is_touched_everywhere_and_a_renamed_one_is_not(repository):
    write(repository / "a.txt")
    commit()
    call("mv", "a.txt", "b.txt")
    write(repository / "c.txt", TEXT.replace("甲", "丙"))
    call("add", "-A")
    for options in ({}, {"staged": True}):
        whole, narrowed = checked(**options)
        assert SUM in whole["b.txt"]
        assert narrowed["b.txt"] == set()
        assert narrowed["c.txt"] == whole["c.txt"]


def test_what_is_missing_counts_where_the_file_has_changed(repository):
    write(repository / "a.txt", "2025年度述职报告\n\n一、工作\n\n做了。\n\n二、打算\n\n再做。\n")
    commit()
    write(repository / "a.txt", "2025年度述职报告\n\n一、工作\n\n做了。\n\n二、打算\n\n还做。\n")
    changes = Changes([], Override(select=("section",)))
    results = list(run.check(changes.jobs, 1))
    narrowed, hidden = changes.narrow(results)
    assert narrowed[0].findings
    head = min(one.span for one in results[0].findings)
    assert {one.span for one in narrowed[0].findings} >= {head}
    assert hidden == len(results[0].findings) - len(narrowed[0].findings)


def test_since_a_branch(repository):
    write(repository / "a.txt")
    commit()
    call("checkout", "-q", "-b", "work")
    write(repository / "b.txt")
    commit()
    call("checkout", "-q", "main")
    write(repository / "c.txt")
    commit()
    call("checkout", "-q", "work")
    write(repository / "d.txt")
    # What main got in the meantime is not a change of this branch.
    assert sorted(checked(since="main")[0]) == ["b.txt", "d.txt"]
    assert sorted(checked()[0]) == ["d.txt"]
    with pytest.raises(UsageError, match="没有这个版本"):
        git.changed("mian")
    with pytest.raises(UsageError, match="没有这个版本"):
        git.changed("--output=x")


def test_before_the_first_commit(repository):
    assert git.staged() == git.changed() == []
    write(repository / "a.txt")
    assert [one.path for one in git.changed()] == ["a.txt"]
    call("add", "a.txt")
    assert [one.path for one in git.staged()] == ["a.txt"]
    assert [one.path for one in git.changed()] == ["a.txt"]


def test_files_that_git_keeps_elsewhere(repository):
    """As Git LFS does: the index holds a pointer, a filter of git gives the file."""
    write(repository / ".gitattributes", "*.txt filter=elsewhere\n")
    pointer = "version https://git-lfs.github.com/spec/v1"
    keep = f"sh -c 'n=$(git hash-object -w --stdin); echo {pointer}; echo $n'"
    call("config", "filter.elsewhere.clean", keep)
    call("config", "filter.elsewhere.smudge", "sh -c 'git cat-file blob $(tail -n 1)'")
    write(repository / "a.txt")
    commit()
    assert call("show", ":a.txt").startswith(pointer)
    write(repository / "a.txt", TEXT.replace("若干问题", "四个问题"))
    call("add", "-A")
    whole, narrowed = checked(staged=True)
    assert SUM in whole["a.txt"]
    assert SUM not in narrowed["a.txt"]


def test_no_repository_and_no_git(kept, tmp_path, monkeypatch):
    (tmp_path / "x").mkdir()
    monkeypatch.chdir(tmp_path / "x")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(UsageError, match="不在 git 仓库里"):
        git.staged()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="没有找到 git"):
        git.changed()


def test_an_index_that_a_hook_names(repository, monkeypatch):
    """``git commit -a`` and ``git commit FILE`` give the hook an index of their own."""
    write(repository / "a.txt")
    commit()
    write(repository / "a.txt", TEXT + "三、其他\n")
    other = repository / ".git" / "next-index"
    shutil.copy(repository / ".git" / "index", other)
    monkeypatch.setenv("GIT_INDEX_FILE", str(other))
    call("add", "a.txt")
    assert [one.path for one in git.staged()] == ["a.txt"]
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert git.staged() == []


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", []),
        ("a\nb\nc\n", "a\nB\nc\n", ["B\n"]),
        ("a\nb\n", "a\nx\ny\nb\n", ["x\ny\n"]),
        ("a\nb\nc\n", "a\nc\n", []),
        ("", "a\nb", ["a\nb"]),
        ("a\nb", "", []),
        ("a\nb\n", "a\r\nb\r\n", []),
        ("a\na\na\n", "a\na\na\na\n", ["a\n"]),
    ],
)
def test_changed_lines(old, new, lines):
    assert [new[place.start : place.end] for place in changed_lines(old, new)] == lines


def test_touching():
    finding = Finding(
        "r", "figure", Severity.ERROR, "m", Span(10, 12), related=(Related(Span(30, 32), "x"),)
    )
    for place, expected in (
        (Span(0, 10), False),
        (Span(0, 11), True),
        (Span(12, 30), False),
        (Span(31, 40), True),
    ):
        assert touches(finding, [place]) is expected
    folded = finding._replace(related=(), folded=(Span(10, 12), Span(50, 52)))
    assert touches(folded, [Span(51, 60)])
    point = finding._replace(span=Span(5, 5), related=())
    assert touches(point, [Span(5, 6)])
    assert not touches(point, [Span(6, 7)])


def test_word_files_are_compared_by_their_text(repository, samples):
    sample = samples / "duty-report-draft.docx"
    path = repository / "a.docx"
    shutil.copy(sample, path)
    commit()
    with zipfile.ZipFile(sample) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                assert data.count("妥否".encode()) == 1
                data = data.replace("妥否".encode(), "当否".encode())
            new.writestr(name, data)
    for staged in (False, True):
        changes = Changes([], Override(), staged=staged)
        (result,) = results = list(run.check(changes.jobs, 1))
        (narrowed,) = changes.narrow(results).results
        lines = {result.document.position(one.span.start).line for one in narrowed.findings}
        texts = {result.document[one.span] for one in narrowed.findings}
        assert any("请批示" in text for text in texts)
        assert len(lines) <= 3  # the title, and the line itself
        assert len(narrowed.findings) < len(result.findings) / 2
        call("add", "-A")


@given(
    old=st.lists(st.sampled_from(["a", "b", "", "c d"]), max_size=12),
    new=st.lists(st.sampled_from(["a", "b", "", "c d", "e"]), max_size=12),
    ends=st.tuples(st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["\n", "\r\n", "\r"])),
)
def test_what_is_not_changed_was_there_in_this_order(old, new, ends):
    before, after = (end.join([*lines, ""]) for lines, end in zip((old, new), ends, strict=True))
    places = changed_lines(before, after)
    offsets = [place for span in places for place in span]
    assert offsets == sorted(offsets)
    left, at = "", 0
    for start, end in places:
        left += after[at:start]
        at = end
    rest = iter(old)
    assert all(line in rest for line in (left + after[at:]).splitlines())
    if old == new:
        assert not places
