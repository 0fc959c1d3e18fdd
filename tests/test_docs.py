"""What the documentation shows works as it says."""

import textwrap
from pathlib import Path

import pytest
import yaml

from reportlint.rulesets.mistake import Mistakes
from reportlint.rulesets.proof import prove
from reportlint.settings.parse import parse

TOP = Path(__file__).parent.parent
PAGES = ["README.md", "README.zh-CN.md", "docs/rules.md", "docs/architecture.md", "docs/word.md"]


def blocks(page):
    """Yield the indented blocks of a page that are YAML with the keys of a mapping."""
    lines: list[str] = []
    for line in [*(TOP / page).read_text("utf-8").splitlines(), "end"]:
        if line.startswith("    ") or (lines and not line.strip()):
            lines.append(line)
            continue
        text = textwrap.dedent("\n".join(lines))
        lines = []
        try:
            content = yaml.safe_load(text)
        except yaml.YAMLError:
            continue
        if isinstance(content, dict):
            yield text, content


SHOWN = [(page, text, content) for page in PAGES for text, content in blocks(page)]
HEAD = {"rules", "override"}
RULES = [(page, text) for page, text, content in SHOWN if content.keys() & HEAD]
SETTINGS = [
    (page, text)
    for page, text, content in SHOWN
    if not content.keys() & HEAD and content.keys() & {"extends", "select", "per-file", "ignore"}
]


def test_there_are_examples_of_both():
    assert {page for page, _ in RULES} >= {"README.md", "docs/rules.md", "docs/architecture.md"}
    assert {page for page, _ in SETTINGS} >= {"README.md", "docs/rules.md"}


@pytest.mark.parametrize(("page", "text"), RULES)
def test_rule_files(page, text, tmp_path):
    (tmp_path / "shown.yaml").write_text(text, "utf-8")
    proof = prove("shown.yaml", tmp_path)
    assert proof.rules
    assert not proof.failures


@pytest.mark.parametrize(("page", "text"), SETTINGS)
def test_settings(page, text):
    mistakes = Mistakes()
    parse(text.encode(), page, mistakes)
    assert not mistakes.problems
