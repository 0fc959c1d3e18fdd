"""A plain run loads what it uses and nothing else: most of a short run's time is imports."""

import subprocess
import sys
from pathlib import Path

import pytest

from reportlint.outputs import FORMATS

DRAFT = Path(__file__).parent.parent / "samples" / "duty-report-draft.txt"

CODE = """
import sys
from reportlint.commands import run
code = run(sys.argv[1:])
print("\\n".join(sys.modules), file=sys.stderr)
sys.exit(code)
"""

NEVER = {
    "charset_normalizer",
    "concurrent.futures",
    "difflib",
    "importlib.metadata",
    "jieba",
    "markdown_it",
    "multiprocessing",
    "pathspec",
    "pkg_resources",
    "platformdirs",
    "rich",
    "tomllib",
    "xml",
    "yaml",
    "zipfile",
}
"""What no plain run needs on a machine that has run the program before."""

COMPILING = {
    "reportlint.first",
    "reportlint.language.automaton",
    "reportlint.language.factor",
    "reportlint.language.runaway",
    "reportlint.rulesets.gather",
    "reportlint.rulesets.schema",
    "reportlint.settings.parse",
}
"""What only reading rules and settings needs."""


def modules(folder, *arguments, kept=False):
    """Run the program twice, so that the store is full; give what the second run loaded.

    ``kept``: the second run may use the result of the first.
    """
    if arguments[0] == "check" and not kept:
        arguments = (*arguments, "--no-cache")
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", CODE, *arguments],
            capture_output=True,
            text=True,
            cwd=folder,
            check=False,
        )
        assert run.returncode in (0, 1), run.stderr
    found = set(run.stderr.split())
    assert "reportlint.commands" in found, run.stderr
    return found


def loaded(found, packages):
    return {name for name in packages if name in found}


@pytest.fixture
def report(tmp_path):
    (tmp_path / "r.txt").write_bytes(DRAFT.read_bytes())
    return tmp_path


FORMS = [name for name in FORMATS if name not in ("terminal", "html", "word")]
"""The terminal's is looked at elsewhere; the page and the Word copy need what they show."""

BORROWED = {"gitlab": {"json"}, "sarif": {"json", "markdown"}}
"""Format -> other modules of formats, or of the same name, that it needs."""


@pytest.mark.parametrize("form", FORMS)
def test_a_run_for_programs(report, form):
    found = modules(report, "check", "--format", form, "r.txt")
    assert not loaded(found, NEVER)
    assert not loaded(found, COMPILING)
    needed = {form} | BORROWED.get(form, set())
    others = {one.module for name, one in FORMATS.items() if name not in needed}
    assert not loaded(found, {f"reportlint.outputs.{name}" for name in others})
    assert not loaded(found, {"reportlint.commands.explain", "reportlint.commands.rules"})
    assert ("json" in found) is ("json" in needed)


def test_a_plain_run_loads_few_modules(report):
    """Each takes a third of a millisecond. The bounds are a fifth above what there was."""
    found = modules(report, "check", "--isolated", "--format", "plain", "r.txt")
    ours = {name for name in found if name.startswith("reportlint")}
    assert len(ours) < 175
    assert len(found - ours) < 150
    assert not {"dataclasses", "pathlib"} & found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (".reportlint.yaml", "ignore: [style]\nseverity: {banned: info}\n"),
        ("pyproject.toml", "[tool.reportlint]\nignore = ['style']\n"),
    ],
)
def test_settings_are_not_parsed_again(report, name, content):
    (report / name).write_text(content, "utf-8")
    found = modules(report, "check", "--format", "plain", "r.txt")
    assert not loaded(found, NEVER | COMPILING)


@pytest.mark.parametrize("name", ["r.txt", "r.md"])
def test_nothing_is_left_or_put_right_unless_asked(report, name):
    """Where there is no list, no baseline and no comment, a run pays nothing for them."""
    (report / "r.md").write_bytes((report / "r.txt").read_bytes())
    found = modules(report, "check", "--format", "plain", name)
    ours = ("reportlint.suppressions", "reportlint.fixes", "reportlint.atomic", "hashlib")
    assert not {one for one in found if one.startswith(ours)}
    (report / "r.md").write_text("# 报告\n\n<!-- reportlint: ignore-file all 样例 -->\n", "utf-8")
    (report / ".reportlint-ignore.yaml").touch()
    found = modules(report, "check", "--format", "plain", name)
    assert "reportlint.suppressions.settle" in found
    parsing = {"reportlint.suppressions.parsing", "reportlint.suppressions.writing", "hashlib"}
    assert not loaded(found, {"yaml", "reportlint.fixes"} | parsing | COMPILING)


def test_a_result_that_is_kept_needs_no_rules(report):
    found = modules(report, "check", "--format", "plain", "r.txt", kept=True)
    assert not loaded(found, {"reportlint.engine", "reportlint.checks", "reportlint.figures"})
    assert not loaded(found, {"hashlib", "reportlint.documents.reader"})
    # Before 3.11 the module platform, which click needs, brings it.
    assert sys.version_info < (3, 11) or not loaded(found, {"subprocess"})
    assert not loaded(found, {"reportlint.run.git", "reportlint.run.workers", "reportlint.api"})


def test_only_kinds_that_have_something_to_do_are_loaded(report):
    (report / ".reportlint.yaml").write_text("select: [scraped-marker]\n", "utf-8")
    (report / "r.txt").write_text("工作报告\n全年办结3件。\n", "utf-8")
    found = modules(report, "check", "--format", "plain", "r.txt")
    kinds = {name for name in found if name.startswith("reportlint.checks.")}
    assert kinds <= {"reportlint.checks.option", "reportlint.checks.overtime"}
    assert not {name for name in found if name.startswith("reportlint.figures")}


def test_no_expression_is_compiled_again(report):
    code = """
import re, sys
from reportlint.commands import run
import importlib
parser = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")
parsed = []
old = parser.parse
def parse(pattern, *rest):
    parsed.append(pattern)
    return old(pattern, *rest)
parser.parse = parse
run(["check", "--format", "plain", "--no-cache", "r.txt"])
import dataclasses
print(set(parsed) - {dataclasses._MODULE_IDENTIFIER_RE.pattern}, file=sys.stderr)
"""
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=report, check=True
        )
    assert run.stderr.strip() == "set()"


def test_the_version_needs_no_command(tmp_path):
    found = modules(tmp_path, "--version")
    assert not {name for name in found if name.startswith("reportlint.engine")}


def test_reading_word_needs_no_office_program(report):
    (report / "r.docx").write_bytes(DRAFT.with_suffix(".docx").read_bytes())
    found = modules(report, "check", "--format", "plain", "r.docx")
    assert "reportlint.documents.word.read" in found
    others = {"reportlint.documents.word.legacy", "reportlint.documents.word.layout"}
    needed = {"xml", "zipfile"}
    assert not loaded(found, (NEVER - needed) | COMPILING | others | {"tempfile"})


def test_a_text_needs_no_reader_of_word_files(report):
    found = modules(report, "check", "--format", "plain", "r.txt")
    assert not {name for name in found if name.startswith("reportlint.documents.word")}
