"""The program with the rules of these tests alone."""

from pathlib import Path

import pytest

RULES = Path(__file__).parent / "rules.yaml"


@pytest.fixture
def fix(call, tmp_path):
    """Check drafts in an empty folder; give exit code, standard output and error."""
    (tmp_path / ".reportlint.yaml").write_text(f"extends: ['{RULES}']\n", "utf-8")

    def run(*arguments):
        return call("check", "-f", "plain", *arguments)

    return run
