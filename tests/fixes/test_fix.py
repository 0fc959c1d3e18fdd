"""Drafts put right by the program, as its user calls it."""

import codecs
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from reportlint.commands import exit_code

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
RULES = HERE / "rules.yaml"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_fix(fix, tmp_path, case):
    draft = tmp_path / f"稿.{case.get('format', 'txt')}"
    draft.write_bytes(case["draft"].encode())
    more = case.get("arguments", ())
    changes = case["draft"] != case["fixed"]
    code, out, err = fix("--diff", draft.name, *more)
    assert draft.read_bytes() == case["draft"].encode(), "--diff writes nothing"
    assert code == (exit_code.FINDINGS if changes else exit_code.CLEAN)
    assert bool(out) is changes
    assert patched(tmp_path, case["draft"], out) == case["fixed"]
    _, _, err = fix("--fix", draft.name, *more)
    assert draft.read_bytes().decode() == case["fixed"]
    for words in case.get("told", ()):
        assert words in err
    before = draft.stat().st_mtime_ns
    code, out, _ = fix("--diff", draft.name, *more)
    assert (code, out) == (exit_code.CLEAN, ""), "once is enough"
    fix("--fix", draft.name, *more)
    assert draft.stat().st_mtime_ns == before, "what is right is not written again"


def patched(folder, text, diff):
    """Apply a diff with git, which is strict about it."""
    if not diff:
        return text
    place = folder / "patched"
    place.mkdir(exist_ok=True)
    name = diff.split("\n", 1)[0].removeprefix("--- ")
    (place / name).write_bytes(text.encode())
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder)}
    subprocess.run(
        ["git", "apply", "-p0", "--whitespace=nowarn", "-"],
        input=diff.encode(),
        cwd=place,
        check=True,
        env=environment,
    )
    found = (place / name).read_bytes().decode()
    (place / name).unlink()
    return found


TEXT = "工作报告\r\n一,二。\n三,四。\r五,六，\r\n七,八。"
FIXED = TEXT.replace(",", "，")


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "gb18030"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
    ],
)
def test_encoding_mark_and_line_ends_stay(fix, tmp_path, mark, codec):
    draft = tmp_path / "稿.txt"
    draft.write_bytes(mark + TEXT.encode(codec))
    code, _, _ = fix("--fix", draft.name)
    assert code == exit_code.CLEAN
    assert draft.read_bytes() == mark + FIXED.encode(codec)


def test_diff_is_exact_about_line_ends(fix, tmp_path):
    (tmp_path / "稿.txt").write_bytes(TEXT.encode())
    _, out, _ = fix("--diff", "稿.txt")
    assert patched(tmp_path, TEXT, out) == FIXED
    assert "No newline at end of file" in out


def test_a_character_that_the_encoding_has_not_stops_the_file(fix, tmp_path):
    rules = RULES.read_text("utf-8").replace("{',': ，}", "{',': ﹐}")
    (tmp_path / "rules.yaml").write_text(rules.replace("good: [好，的]", "good: [好的]"), "utf-8")
    (tmp_path / ".reportlint.yaml").write_text("extends: [rules.yaml]\n", "utf-8")
    old = "工作报告\n全年工作,已经完成。\n".encode("gb2312")
    (tmp_path / "稿.txt").write_bytes(old)
    (tmp_path / "乙.txt").write_text("工作报告\n全年工作,已经完成。\n", "utf-8")
    code, _, err = fix("--fix", "稿.txt", "乙.txt")
    assert code == exit_code.USAGE
    assert (tmp_path / "稿.txt").read_bytes() == old
    assert "稿.txt：没有修改。改后第 2 行的“﹐”" in err
    assert "﹐" in (tmp_path / "乙.txt").read_text("utf-8"), "others are put right"
    code, _, _ = fix("--diff", "稿.txt")
    assert code == exit_code.USAGE


def test_standard_input_goes_to_standard_output(tmp_path):
    (tmp_path / ".reportlint.yaml").write_text(f"extends: ['{RULES}']\n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "reportlint", "check", "--fix", "-"],
        input=TEXT.encode("gb18030"),
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert run.stdout == FIXED.encode("gb18030")
    assert "标准输入：改了 4 处" in run.stderr.decode()
    assert run.returncode == exit_code.CLEAN


def test_standard_input_with_nothing_to_do_comes_out_as_it_is(tmp_path):
    (tmp_path / ".reportlint.yaml").write_text(f"extends: ['{RULES}']\n", "utf-8")
    text = "工作报告\r\n搞,，了。"
    run = subprocess.run(
        [sys.executable, "-m", "reportlint", "check", "--fix", "-"],
        input=text.encode(),
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert run.stdout.decode() == text
    assert "改了会带来新的问题：double-comma" in run.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="permissions and links as on POSIX")
def test_permissions_and_links_stay(fix, tmp_path):
    real = tmp_path / "真.txt"
    real.write_text("工作报告\n一,二。\n", "utf-8")
    real.chmod(0o640)
    (tmp_path / "链.txt").symlink_to(real)
    fix("--fix", "链.txt")
    assert (tmp_path / "链.txt").is_symlink()
    assert "一，二" in real.read_text("utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".reportlint.yaml", "真.txt", "链.txt",
    ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anything")
def test_a_file_that_must_not_be_written_is_not(fix, tmp_path):
    draft = tmp_path / "稿.txt"
    draft.write_text("工作报告\n一,二。\n", "utf-8")
    draft.chmod(0o444)
    code, _, err = fix("--fix", "稿.txt")
    assert code == exit_code.USAGE
    assert "只读" in err
    assert "一,二" in draft.read_text("utf-8")


def test_a_file_that_changed_meanwhile_is_left_alone(fix, tmp_path, monkeypatch):
    from reportlint.fixes import file

    draft = tmp_path / "稿.txt"
    draft.write_text("工作报告\n一,二。\n", "utf-8")
    mend = file.mend

    def meanwhile(*arguments):
        found = mend(*arguments)
        draft.write_text("工作报告\n别人的字,别丢。\n", "utf-8")
        return found

    monkeypatch.setattr(file, "mend", meanwhile)
    code, out, err = fix("--fix", "稿.txt")
    assert code == exit_code.USAGE
    assert "被别的程序改动" in err
    assert draft.read_text("utf-8") == "工作报告\n别人的字,别丢。\n"
    assert "wide-comma" in out, "what is said of it is said of the file as it is"


def test_what_cannot_be_read_is_told(fix, tmp_path):
    (tmp_path / "坏.txt").write_bytes(b"\x89PNG" + bytes(50))
    (tmp_path / "好.txt").write_text("工作报告\n一,二。\n", "utf-8")
    code, out, err = fix("--fix", "坏.txt", "好.txt", "无.txt")
    assert code == exit_code.USAGE
    assert "坏.txt" in out
    assert "无.txt" in out
    assert "一，二" in (tmp_path / "好.txt").read_text("utf-8")
    assert "共 3 个文件：改了 1 个，1 处" in err
    code, out, err = fix("--diff", "坏.txt")
    assert (code, out) == (exit_code.USAGE, "")
    assert "坏.txt：读不了" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--fix", "--diff", "a.txt"], "只能写一个"),
        (["--unsafe-fixes", "a.txt"], "要与 --fix 或 --diff 一起用"),
        (["--fix", "-", "a.txt"], "标准输入要单独修改"),
    ],
)
def test_wrong_calls(fix, tmp_path, arguments, words):
    (tmp_path / "a.txt").write_text("工作报告\n一,二。\n", "utf-8")
    code, _, err = fix(*arguments)
    assert code == exit_code.USAGE
    assert words in err
    assert "一,二" in (tmp_path / "a.txt").read_text("utf-8")


def test_the_exit_code_tells_of_what_is_left(fix, tmp_path):
    (tmp_path / "a.txt").write_text("工作报告\n一,二，，三。\n", "utf-8")
    code, out, _ = fix("--fix", "a.txt")
    assert code == exit_code.FINDINGS
    assert "double-comma" in out
    assert "wide-comma" not in out
