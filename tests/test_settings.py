"""Settings: found upwards, read with all mistakes at once, applied file by file."""

import os
import subprocess
import sys

import pytest

from reportlint import settings
from reportlint.errors import FileProblems, UsageError
from reportlint.run import plan
from reportlint.settings import Override, Settings, for_file
from reportlint.settings.scope import listing, nearest


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings.forget()

    def write(name, content=""):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
        nearest.cache_clear()
        return path

    return write


def words(names):
    return [word.text for word in names]


def problems(path="r.txt", override=Override()):  # noqa: B008
    with pytest.raises(FileProblems) as raised:
        for_file(path, override)
    return [f"{one.path}:{one.line}:{one.column} {one.message}" for one in raised.value.problems]


def test_without_a_file_the_default_rules_apply(write):
    found = for_file("r.txt", Override())
    assert [one.name for one in found.choice.sources] == ["default"]
    assert found == Settings(found.choice)


def test_all_keys(write, tmp_path):
    write(
        ".reportlint.yaml",
        """\
extends: [default, our-rules.yaml]
select: [figure, banned]
ignore: [self-praise]
severity: {percent-sign: warning, style: off}
options: {long-sentence: {over: 120}}
type: duty-report
year: 2025
encoding: gb18030
fail-on: warning
facts: data/facts.csv
ambiguous-width: 2
baseline: old/stock.yaml
""",
    )
    found = for_file("r.txt", Override())
    choice = found.choice
    assert [(one.name, one.base) for one in choice.sources] in (
        [("default", ""), ("our-rules.yaml", str(tmp_path))],
        # Without a packaged set of this name it is looked for in the folder.
        [("default", str(tmp_path)), ("our-rules.yaml", str(tmp_path))],
    )
    assert words(choice.select) == ["figure", "banned"]
    assert words(choice.ignore) == ["self-praise"]
    assert [(word.text, level) for word, level in choice.severity] == [
        ("percent-sign", "warning"),
        ("style", "off"),
    ]
    ((rule, table),) = choice.options
    assert (rule.text, rule.place.line) == ("long-sentence", 5)
    assert table.find("over").text == "120"
    facts = str(tmp_path / "data/facts.csv")
    assert found[1:7] == ("duty-report", 2025, "gb18030", "warning", 2, facts)
    assert found.baseline == str(tmp_path / "old/stock.yaml")


def test_the_nearest_list_of_suppressions_holds(write, tmp_path):
    write(".reportlint-ignore.yaml", "")
    write("a/b/.reportlint.yaml", "baseline: stock.yaml\n")
    above = str(tmp_path / ".reportlint-ignore.yaml")
    found = for_file("a/b/r.txt", Override())
    assert (found.suppressions, found.baseline) == (above, str(tmp_path / "a/b/stock.yaml"))
    write("a/.reportlint-ignore.yaml", "")
    assert for_file("a/b/r.txt", Override()).suppressions == above, "looked for once a run"
    listing.cache_clear()
    found = for_file("a/b/r.txt", Override(baseline="other.yaml"))
    assert found.suppressions == str(tmp_path / "a/.reportlint-ignore.yaml")
    assert found.baseline == "other.yaml"
    found = for_file("a/b/r.txt", Override(suppress=False, baseline="other.yaml"))
    assert (found.suppressions, found.baseline, found.suppress) == (None, None, False)
    assert for_file("a/b/r.txt", Override(isolated=True)).suppressions is None


TOML = """\
[project]
name = "x"
[tool.reportlint]
select = ["figure"]
year = 2025
ambiguous-width = 1
[tool.reportlint.severity]
style = "off"
[[tool.reportlint.per-file]]
files = ["*讲话*"]
ignore = ["layout"]
"""


def test_a_table_in_pyproject(write):
    write("pyproject.toml", TOML)
    found = for_file("讲话.txt", Override())
    assert words(found.choice.select) == ["figure"]
    assert words(found.choice.ignore) == ["layout"]
    assert [(word.text, level) for word, level in found.choice.severity] == [("style", "off")]
    assert (found.year, found.ambiguous_width) == (2025, 1)
    assert words(for_file("报告.txt", Override()).choice.ignore) == []


def test_the_nearest_file_holds_alone(write):
    write(".reportlint.yaml", "year: 2020\nignore: [style]\n")
    write("a/pyproject.toml", "[project]\nname = 'x'\n")
    write("a/b/.reportlint.yml", "year: 2021\n")
    write("a/b/c/.reportlint.yaml", "# nothing yet\n")
    years = {
        name: for_file(f"{name}r.txt", Override()).year
        for name in ("", "a/", "a/b/", "a/b/d/", "a/b/c/")
    }
    assert years == {"": 2020, "a/": 2020, "a/b/": 2021, "a/b/d/": 2021, "a/b/c/": None}
    assert words(for_file("a/b/r.txt", Override()).choice.ignore) == []


def test_two_files_in_one_folder_are_a_mistake(write):
    write(".reportlint.yaml", "year: 2020\n")
    write("pyproject.toml", "[tool.black]\n# reportlint\n")
    assert for_file("r.txt", Override()).year == 2020
    write("pyproject.toml", TOML)
    (problem,) = problems()
    assert "几份设置：.reportlint.yaml、pyproject.toml" in problem


def test_all_mistakes_at_once(write):
    write(
        ".reportlint.yaml",
        """\
selct: [figure]
ignore: style
severity: {style: eror, banned: [off]}
type: duty-reprot
year: 1890
encoding: gb99
fail-on: nevr
ambiguous-width: 3
per-file:
  - file: ["*讲话*"]
  - ignore: [style]
options: [a]
""",
    )
    assert problems() == [
        ".reportlint.yaml:1:1 没有键“selct”，是不是“select”？",
        ".reportlint.yaml:2:9 “ignore”应为列表，如 [甲, 乙]，写成了“style”",
        ".reportlint.yaml:3:19 没有这个级别“eror”，是不是“error”？",
        ".reportlint.yaml:3:33 “banned”应为文字，写成了列表",
        ".reportlint.yaml:4:7 没有“type”的值“duty-reprot”，是不是“duty-report”？",
        ".reportlint.yaml:5:7 年份不对：1890",
        ".reportlint.yaml:6:11 没有编码“gb99”",
        ".reportlint.yaml:7:10 没有“fail-on”的值“nevr”，是不是“never”？",
        ".reportlint.yaml:8:18 没有“ambiguous-width”的值“3”",
        ".reportlint.yaml:10:5 没有键“file”，是不是“files”？",
        ".reportlint.yaml:10:5 缺少“files”",
        ".reportlint.yaml:11:5 缺少“files”",
        ".reportlint.yaml:12:10 “options”应为键值对，写成了列表",
    ]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("pyproject.toml", "[tool.reportlint]\n\nselct = []\n", "pyproject.toml:3:1 没有键“selct”"),
        ("pyproject.toml", "[tool.reportlint]\nyear = [\n", "pyproject.toml:"),
        (".reportlint.yaml", "select: [figure\nyear: 1\n", ".reportlint.yaml:2:5"),
        (".reportlint.yaml", "- a\n", ".reportlint.yaml:1:1"),
    ],
)
def test_broken_files(write, name, content, expected):
    write(name, content)
    assert problems()[0].startswith(expected)


def test_a_folder_in_place_of_the_file(write):
    write(".reportlint.yaml/x")
    assert "这是文件夹" in problems()[0]


def test_single_files_have_settings_of_their_own(write):
    write(
        ".reportlint.yaml",
        """\
ignore: [style]
severity: {banned: warning}
per-file:
  - files: ["*讲话*", 发言/]
    ignore: [layout]
    severity: {banned: info}
    select: [figure]
    type: notice
    fail-on: never
  - files: [归档/**/*.md]
    year: 2019
    encoding: gb18030
    options: {a: {over: 1}}
""",
    )
    plain = for_file("报告.txt", Override())
    assert (words(plain.choice.ignore), plain.type, plain.fail_on) == (["style"], None, "error")
    for name in ("某某讲话.txt", "deep/讲话稿.md", "发言/一.txt", "x/发言/二.txt"):
        speech = for_file(name, Override())
        assert words(speech.choice.ignore) == ["style", "layout"]
        assert words(speech.choice.select) == ["figure"]
        assert [level for _, level in speech.choice.severity] == ["warning", "info"]
        assert (speech.type, speech.fail_on) == ("notice", "never")
    assert for_file("归档/a/b.md", Override())[1:4] == (None, 2019, "gb18030")
    assert for_file("归档/b.txt", Override()).year is None
    both = for_file("归档/讲话.md", Override())
    assert (both.type, both.year) == ("notice", 2019)


def test_the_command_line_goes_before_the_file(write):
    write(
        ".reportlint.yaml",
        "select: [figure]\nignore: [style]\nseverity: {a: off, b: info}\nyear: 2020\ntype: notice\n"
        "fail-on: never\nencoding: gbk\n",
    )
    found = for_file(
        "r.txt",
        Override(year=2025, type="minutes", fail_on="info", encoding="utf-8", ignore=("layout",)),
    )
    assert found[1:5] == ("minutes", 2025, "utf-8", "info")
    assert words(found.choice.select) == ["figure"]
    assert words(found.choice.ignore) == ["style", "layout"]
    # Whoever asks for a rule on the command line sees it, whatever the file leaves out.
    found = for_file("r.txt", Override(select=("a",), ignore=("layout",)))
    assert words(found.choice.select) == ["a"]
    assert words(found.choice.ignore) == ["layout"]
    assert [(word.text, level) for word, level in found.choice.severity] == [("b", "info")]


def test_rules_are_added_on_the_command_line(write, tmp_path):
    write("sub/.reportlint.yaml", "extends: [own.yaml]\n")
    found = for_file("sub/r.txt", Override(extends=("more.yaml",)))
    assert [(one.name, one.base) for one in found.choice.sources] == [
        ("own.yaml", str(tmp_path / "sub")),
        ("more.yaml", str(tmp_path)),
    ]


def test_no_settings_or_others(write, tmp_path):
    write(".reportlint.yaml", "year: 2020\n")
    other = write("conf/ours.yaml", "year: 2021\nper-file: [{files: ['*讲话*'], year: 2022}]\n")
    assert for_file("r.txt", Override(isolated=True)).year is None
    assert for_file("r.txt", Override(config=other)).year == 2021
    assert for_file("讲话.txt", Override(config=other)).year == 2022
    toml = write("conf/x.toml", TOML)
    assert for_file("r.txt", Override(config=toml)).year == 2025


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ({"config": "none.yaml"}, "设置文件不存在：none.yaml"),
        ({"config": "empty.toml"}, "没有 [tool.reportlint]"),
        ({"type": "duty-reprot"}, "是不是“duty-report”"),
    ],
)
def test_wrong_calls(write, override, message):
    write("empty.toml", "[project]\n")
    with pytest.raises(UsageError) as raised:
        for_file("r.txt", Override(**override))
    assert message in raised.value.message


def paths(*named, **override):
    return [job.path.replace(os.sep, "/") for job in plan(named, Override(**override))]


def test_what_is_a_report(write):
    for name in (
        "a.txt",
        "b.MD",
        "c.markdown",
        "d.rst",
        ".hidden.txt",
        "~$a.txt",
        ".git/x.txt",
        "sub/e.txt",
    ):
        write(name)
    assert paths(".") == ["a.txt", "b.MD", "c.markdown", "sub/e.txt"]


def test_exclude_and_include(write):
    for name in ("a.txt", "b.text", "归档/c.txt", "归档/keep/d.txt", "sub/归档/e.txt", "草稿.txt"):
        write(name)
    write(".reportlint.yaml", "exclude: [/归档, '草稿*']\n")
    assert paths(".") == ["a.txt", "sub/归档/e.txt"]
    # A file that is named is checked, whatever the settings exclude; so is a folder's content
    # only as far as they let.
    assert paths("草稿.txt", "归档/c.txt") == ["草稿.txt", "归档/c.txt"]
    write(".reportlint.yaml", "include: ['*.text', 归档/]\n")
    assert paths(".") == ["b.text", "sub/归档/e.txt", "归档/c.txt", "归档/keep/d.txt"]


def test_each_folder_has_its_own_exclude(write):
    for name in ("a.txt", "sub/a.txt", "sub/b.txt"):
        write(name)
    write("sub/.reportlint.yaml", "exclude: [a.txt]\n")
    assert paths(".") == ["a.txt", "sub/b.txt"]


def test_a_file_is_checked_once(write, tmp_path):
    write("a.txt")
    write("sub/b.txt")
    assert paths("a.txt", "./a.txt", "sub/../a.txt", str(tmp_path / "a.txt"), ".", "-", "-") == [
        "a.txt",
        "sub/b.txt",
        "-",
    ]


@pytest.mark.parametrize(
    "content", [{}, {"x.rst": ""}, {".reportlint.yaml": "exclude: ['*']\n", "a.txt": ""}]
)
def test_a_folder_without_reports_is_an_error(write, content):
    for name, text in content.items():
        write(name, text)
    with pytest.raises(UsageError, match="没有可检查的文稿"):
        paths(".")


def test_settings_are_kept_between_runs(write):
    """A second run parses nothing, and any change is seen."""
    write(".reportlint.yaml", "year: 2020\n")
    assert for_file("r.txt", Override()).year == 2020
    code = (
        "import sys; from reportlint import settings;"
        "print(settings.for_file('r.txt', settings.Override()).year, 'yaml' in sys.modules)"
    )

    def fresh():
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()

    assert fresh() == ["2020", "False"]
    write(".reportlint.yaml", "year: 2021\n")
    assert fresh() == ["2021", "True"]
    assert fresh() == ["2021", "False"]


def test_settings_of_a_folder(write):
    write("sub/.reportlint.yaml", "year: 2021\nper-file: [{files: ['*'], year: 2022}]\n")
    assert settings.for_folder("sub", Override()).year == 2021


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
def test_a_file_that_anybody_may_have_planted_is_not_believed(write, tmp_path, monkeypatch):
    write("public/.reportlint.yaml", "year: 2020\n")
    write("public/mine/r.txt")
    (tmp_path / "public").chmod(0o777)
    assert for_file("public/mine/r.txt", Override()).year == 2020
    real = os.stat

    def foreign(path, **options):
        status = real(path, **options)
        if str(path).endswith(".reportlint.yaml"):
            return os.stat_result([*status[:4], 12345, *status[5:]])
        return status

    monkeypatch.setattr(os, "stat", foreign)
    nearest.cache_clear()
    assert for_file("public/mine/r.txt", Override()).year is None
    # In a folder that only some may write to, a colleague's file is the team's.
    (tmp_path / "public").chmod(0o775)
    nearest.cache_clear()
    assert for_file("public/mine/r.txt", Override()).year == 2020
