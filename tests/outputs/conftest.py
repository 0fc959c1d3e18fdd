"""Golden files: ``pytest tests/outputs --update-golden`` writes them anew."""

import io
from pathlib import Path

import pytest

from reportlint.outputs import terminal

FOLDER = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request):
    """Compare a text with a file under golden/, or write the file."""

    def compare(name, text):
        path = FOLDER / name
        if request.config.getoption("--update-golden", default=False):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def render(monkeypatch):
    """Render results as the terminal report for a screen of some width."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def draw(results, width=80, ambiguous=None, color="never", encoding="utf-8", **options):
        monkeypatch.setenv("COLUMNS", str(width))
        raw = io.BytesIO()
        # Strict: nothing may be written that the encoding does not have.
        stream = io.TextIOWrapper(raw, encoding=encoding, errors="strict", newline="\n")
        terminal.write(results, stream, color=color, ambiguous=ambiguous, **options)
        stream.flush()
        return raw.getvalue().decode(encoding)

    return draw
