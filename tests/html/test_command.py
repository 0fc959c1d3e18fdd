"""The page from the command line: to a file, of several files, with what was decided to leave."""

import shutil
from pathlib import Path

import pytest
from pages import read

from reportlint import commands

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("duty-report-draft.txt", "duty-report-final.txt", "open-government-report.md"):
        shutil.copy(SAMPLES / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder, capsys):
    def run_(*arguments):
        capsys.readouterr()
        code = commands.run(["check", *arguments])
        return code, capsys.readouterr().out

    return run_


def cards(root):
    return [one.attributes["data-rule"] for one in root.all("li", "card")
            if "data-rule" in one.attributes]  # fmt: skip


def test_to_a_file_beside_the_report_on_the_screen(folder, run):
    code, out = run("duty-report-draft.txt", "--format", "html=审阅.html", "--format", "plain")
    assert code == 1
    root = read((folder / "审阅.html").read_text("utf-8"))
    said = [line.split("[")[1].split("]")[0] for line in out.splitlines() if "[" in line]
    assert sorted(cards(root)) == sorted(said)
    assert root.all("title")[0].text == "2025年区水务局班子述职述廉报告 · 审阅"


def test_the_ending_tells_the_format(folder, run):
    assert run("duty-report-final.txt", "-o", "a.html")[0] == 0
    assert "没有发现问题" in (folder / "a.html").read_text("utf-8")


def test_with_workers_nothing_is_missing(folder, run):
    names = [file.name for file in folder.iterdir()]
    assert run(*names, "-j", "2", "-o", "many.html")[0] == 1
    assert run(*names, "-j", "1", "-o", "one.html")[0] == 1
    many = (folder / "many.html").read_text("utf-8")
    assert many == (folder / "one.html").read_text("utf-8")
    root = read(many)
    assert root.all("table")
    assert root.all("li", "holds")
    assert len(root.all("h2", "title")) >= 3


def test_a_second_run_gives_the_same(folder, run):
    for name in ("a.html", "b.html"):
        run("open-government-report.md", "-o", name)
    assert (folder / "a.html").read_text("utf-8") == (folder / "b.html").read_text("utf-8")


def test_what_is_not_shown_is_counted(folder, run):
    run("duty-report-draft.txt", "--severity", "error", "-o", "a.html")
    text = (folder / "a.html").read_text("utf-8")
    assert "条级别较低，没有列出" in text
    assert not read(text).all("li", "warning")


def test_the_page_is_no_report_to_be_checked(folder, run):
    run("duty-report-draft.txt", "-o", "a.html")
    assert "a.html" not in run(".", "--format", "plain")[1]
