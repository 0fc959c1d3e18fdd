"""What other installed packages bring: rule sets and kinds of checks, really installed."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from reportlint.checks import kind, plugin
from reportlint.documents.reader import from_text
from reportlint.engine import Checker
from reportlint.errors import FileProblems, UsageError
from reportlint.pack import Packed
from reportlint.rulesets import cache
from reportlint.rulesets.choice import of
from reportlint.rulesets.load import load, ready

EXAMPLE = Path(__file__).parents[2] / "examples" / "reportlint-example"
DRAFT = """\
关于年度工作的总结

一年来，我们抓学习，全年组织讲座12次。

一年来，我们抓落实，重点任务全部办结。

一年来，我们抓作风，由综合业务处牵头整改。
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Install the example package into a folder; give the folder."""
    if not (find_spec("pip") and find_spec("hatchling")):
        pytest.skip("installing the example package needs pip and hatchling (extra dev)")
    target = tmp_path_factory.mktemp("site")
    call = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    call += ["--no-build-isolation", "--disable-pip-version-check", "--target", str(target)]
    done = subprocess.run([*call, str(EXAMPLE)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def program(tmp_path):
    """Run the program with packages of a folder; give code, output, errors."""

    def program(site, *arguments, code="from reportlint.commands import main; main()"):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(site), "PYTHONUTF8": "1"},
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return program


def test_the_example_package_end_to_end(installed, program, tmp_path):
    (tmp_path / "r.txt").write_text(DRAFT, "utf-8")
    code, out, err = program(installed, "rules", "test", "example-unit")
    assert (code, out, err) == (0, "example-unit：2 条规则，4 个示例，全部成立\n", "")
    code, out, err = program(installed, "check", "-r", "example-unit", "-f", "json", "r.txt")
    assert (code, err) == (0, "")
    findings = json.loads(out)["files"][0]["findings"]
    found = {one["rule"]: one for one in findings}
    assert found["paragraphs-open-alike"]["message"] == "连续 3 段都以“一年来，”开头"
    assert len(found["paragraphs-open-alike"]["related"]) == 2
    assert found["old-office-name"]["text"] == "综合业务处"
    code, out, _ = program(installed, "explain", "-r", "example-unit", "paragraphs-open-alike")
    assert code == 0
    assert "reportlint-example" in out


def test_the_tests_of_the_example_package_pass(installed, program):
    arguments = ["-q", "-p", "no:cacheprovider", str(EXAMPLE / "tests")]
    code = "import sys, pytest; sys.exit(pytest.main(sys.argv[1:]))"
    assert program(installed, *arguments, code=code)[0] == 0


def test_a_second_run_looks_for_no_package(installed, program, tmp_path):
    (tmp_path / "r.txt").write_text(DRAFT, "utf-8")
    code = (
        "import sys\nfrom reportlint.commands import run\n"
        "run(['check', '-r', 'example-unit', '-f', 'plain', 'r.txt'])\n"
        "print('importlib.metadata' in sys.modules, 'yaml' in sys.modules)"
    )
    first, second = (program(installed, code=code)[1].splitlines() for _ in range(2))
    assert first[-1] == "True True"
    assert second[-1] == "False False"
    assert first[:-1] == second[:-1]
    assert any("paragraphs-open-alike" in line for line in second)


def test_a_package_that_is_gone_is_missed(installed, program, tmp_path):
    (tmp_path / "r.txt").write_text(DRAFT, "utf-8")
    arguments = ["check", "-r", "example-unit", "r.txt"]
    assert program(installed, *arguments)[0] == 0
    code, _, err = program(tmp_path, *arguments)
    assert code == 2
    assert "没有规则集“example-unit”" in err


CHECK = """
from typing import NamedTuple
from reportlint.finding import Hit
from reportlint.span import Span

class Options(NamedTuple):
    word: str

def check(document, options, found):
    start = document.text.find(options.word)
    if start >= 0:
        yield Hit(Span(start, start + len(options.word)), {"match": options.word})
"""


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Lay out installed packages by hand; forget afterwards what was loaded of them."""
    place = tmp_path / "site"
    place.mkdir()
    monkeypatch.syspath_prepend(str(place))
    plugin.forget()

    def site(name, module, *, version="1.0", rules=None, entry="word"):
        package = name.replace("-", "_")
        folder = place / package
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").write_text(module, "utf-8")
        for file, text in (rules or {}).items():
            (folder / file).write_text(text, "utf-8")
        metadata = place / f"{package}.dist-info"
        metadata.mkdir(exist_ok=True)
        (metadata / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", "utf-8"
        )
        sets = "".join(f"{file.partition('.')[0]} = {package}\n" for file in rules or {})
        (metadata / "entry_points.txt").write_text(
            f"[reportlint.checks]\n{entry} = {package}\n[reportlint.rules]\n{sets}", "utf-8"
        )
        plugin.forget()
        sys.modules.pop(package, None)
        return folder

    yield site
    plugin.forget()
    for one in list(sys.modules):
        if one.startswith("plugin_"):
            del sys.modules[one]


WORD = {"check": "word", "word": "若干"}


def unit(rules, rule, **fields):
    made = rule("a", **WORD, **fields).replace('"phrases": ["若干"], ', "")
    return rules(made, rule("b", phrases=["大量"], examples={"bad": ["大量"], "good": ["几"]}))


def problem(choice):
    with pytest.raises(FileProblems) as raised:
        load(choice)
    (one,) = raised.value.problems
    return one


def test_a_kind_of_another_package(site, write, rules, rule):
    site("plugin-words", CHECK)
    write("r.yaml", unit(rules, rule))
    outcome = Checker(load(["r.yaml"])).check(from_text("办理若干事项。"))
    assert [one.rule for one in outcome.findings] == ["a"]


def test_its_rules_are_kept_until_it_changes(site, write, rules, rule, tmp_path):
    folder = site("plugin-words", CHECK)
    write("r.yaml", unit(rules, rule))
    choice = of(["r.yaml"], tmp_path)
    ready(choice)
    kept = cache.read(choice)
    assert kept is not None
    assert isinstance(kept.rules[0].options, Packed)
    outcome = Checker(kept).check(from_text("办理若干事项。"))
    assert [one.rule for one in outcome.findings] == ["a"]
    site("plugin-words", CHECK, version="1.1")
    assert cache.read(choice) is None
    ready(choice)
    assert cache.read(choice) is not None
    (folder / "__init__.py").write_text(CHECK + "\n# another\n", "utf-8")
    assert cache.read(choice) is None


def test_a_rule_set_of_another_package(site, write, rules, rule, tmp_path):
    site("plugin-sets", CHECK, rules={"city.yaml": rules(rule("city"))})
    write("r.yaml", rules(rule("own"), extends=["city"]))
    assert [one.id for one in load(["r.yaml"]).rules] == ["city", "own"]
    assert [one.set for one in load(["city"]).rules] == ["city"]
    choice = of(["r.yaml"], tmp_path)
    ready(choice)
    assert cache.read(choice) is not None
    # A folder of that name comes first.
    write("city/x.yaml", rules(rule("folder")))
    assert cache.read(choice) is None
    assert [one.id for one in ready(choice).rules] == ["folder", "own"]


def test_a_rule_set_whose_file_is_not_there(site, rules, rule):
    folder = site("plugin-sets", CHECK, rules={"city.yaml": rules(rule("city"))})
    (folder / "city.yaml").unlink()
    with pytest.raises(UsageError) as raised:
        load(["city"])
    assert "plugin-sets[city]" in raised.value.message


def test_two_packages_with_the_same_name(site, rules, rule):
    for name in ("plugin-one", "plugin-two"):
        site(name, CHECK, rules={"city.yaml": rules(rule("city"))})
    with pytest.raises(UsageError) as raised:
        load(["city"])
    assert "plugin-one[city]" in raised.value.message
    assert "plugin-two[city]" in raised.value.message


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("    raise RuntimeError('boom')\n    yield\n", "RuntimeError: boom"),
        ("    raise SystemExit(0)\n    yield\n", "SystemExit: 0"),
        ("    yield Hit(Span(3, 99))\n", "位置 3–99 不在文稿之内"),
        ("    yield 'x'\n", "应为 Hit"),
        ("    return 5\n", "TypeError"),
    ],
)
def test_a_crash_costs_its_own_findings_only(site, write, rules, rule, code, said):
    head = CHECK.partition("    start =")[0]
    site("plugin-words", head + code)
    write("r.yaml", unit(rules, rule))
    outcome = Checker(load(["r.yaml"])).check(from_text("办理若干事项，数量大量。"))
    assert [one.rule for one in outcome.findings] == ["b"]
    (failure,) = outcome.failures
    assert failure.rule == "a"
    assert failure.error.startswith("plugin-words[word]：")
    assert said in failure.error


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("import nosuch_module_at_all", "ModuleNotFoundError"),
        ("x = 1", "缺少 Options"),
        ("class Options: pass", "缺少 Options"),
        (CHECK.partition("def check")[0], "缺少函数 check"),
        (CHECK.replace("word: str", "word: str\n    share: float = 0.5"), "选项 share 的类型"),
        (CHECK.replace("word: str", "word: Nothing"), "Options 的类型读不懂"),
        (CHECK.replace("word: str", "word: str\n    message: str = ''"), "同名"),
        (CHECK + "\ndef literals(options):\n    return [1 / 0]\n", "ZeroDivisionError"),
        (CHECK + "\ndef problems(options):\n    yield 1 / 0\n", "ZeroDivisionError"),
    ],
)
def test_an_unfit_package_is_told_with_its_name(site, write, rules, rule, module, said):
    code = module if "class" in module else "from __future__ import annotations\n" + module
    site("plugin-words", "from __future__ import annotations\n" + code)
    write("r.yaml", unit(rules, rule))
    told = problem(["r.yaml"])
    assert (told.path, told.line) == ("r.yaml", 3)
    assert told.message.startswith("plugin-words[word]：")
    assert said in told.message


def test_what_a_kind_says_about_its_options(site, write, rules, rule):
    site("plugin-words", CHECK + "\ndef problems(options):\n    yield 'word', '不行'\n")
    write("r.yaml", unit(rules, rule))
    assert problem(["r.yaml"]).message == "不行"


def test_an_unknown_kind_names_those_of_packages(site, write, rules, rule):
    site("plugin-words", CHECK, entry="wording")
    write("r.yaml", rules(rule("a", check="wordnig")))
    told = problem(["r.yaml"])
    assert "是不是“wording”" in told.message
    assert "wording" in told.advice
    with pytest.raises(KeyError):
        kind("wordnig")
