"""The guide to everyday use says what the program does: its session is run word for word."""

import datetime
import re
import shlex
import textwrap
from pathlib import Path

PAGE = Path(__file__).parent.parent.parent / "docs" / "everyday.md"
DATED = re.compile(r"20\d\d-\d\d(?:-\d\d)?")


def steps():
    """Yield each command of the page with the output that it shows."""
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", PAGE.read_text("utf-8"), re.MULTILINE)
    for block in blocks:
        text = textwrap.dedent(block).strip("\n")
        if text.startswith("$ "):
            for step in text.removeprefix("$ ").split("\n$ "):
                command, _, shown = step.partition("\n")
                yield command, shown.rstrip("\n")


def test_the_session_of_the_guide(call, tmp_path):
    asked = list(steps())
    assert len(asked) > 12
    for command, shown in asked:
        program, *arguments = shlex.split(command)
        if program == "cat":
            path = tmp_path / arguments[0]
            if not path.exists():  # the page begins with these files
                path.write_text(shown + "\n", "utf-8")
            assert same(path.read_text("utf-8").rstrip("\n"), shown)
        elif program == "sed":
            path = tmp_path / arguments[2]
            _, old, new, _ = arguments[1].split("/")
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, new), "utf-8")
        else:
            assert program == "reportlint"
            _, out, err = call(*arguments)
            said = err + out if "--fix" in arguments else out + err
            assert same(said.rstrip("\n"), shown), said


def same(said, shown):
    """Compare two texts; the day of the page is today."""
    today = datetime.date.today().isoformat()
    return DATED.sub(lambda found: today[: len(found[0])], shown) == said
