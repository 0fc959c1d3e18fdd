"""Rule files written into a temporary folder."""

import json
import textwrap

import pytest


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Work in an empty folder; write files into it by name and content."""
    monkeypatch.chdir(tmp_path)

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(content), "utf-8")
        return path

    return write


def rule(identity, **fields):
    """A rule as a line of YAML, in the flow style."""
    made = {
        "id": identity,
        "check": "phrase",
        "category": "style",
        "severity": "info",
        "message": "“{match}”",
        "phrases": ["若干"],
        "examples": {"bad": ["若干。"], "good": ["几个。"]},
        **fields,
    }
    return "  - " + json.dumps(made, ensure_ascii=False) + "\n"


def rules(*lines, title="例", **head):
    """A rule file of such lines."""
    import json

    keys = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items()
    )
    return f"title: {title}\n{keys}" + ("rules:\n" + "".join(lines) if lines else "")


@pytest.fixture(name="rule")
def rule_fixture():
    return rule


@pytest.fixture(name="rules")
def rules_fixture():
    return rules
