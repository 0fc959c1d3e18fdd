"""The program with the rules of these tests alone."""

from pathlib import Path

import pytest

RULES = Path(__file__).parent / "rules.yaml"


@pytest.fixture
def told(call, tmp_path):
    """Run the program in a folder with rules; give exit code, standard output and error."""
    (tmp_path / ".reportlint.yaml").write_text(f"extends: ['{RULES}']\n", "utf-8")
    return call


@pytest.fixture
def write(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    return write
