"""What the program writes to: a console or a pipe that may not know Chinese."""

from __future__ import annotations

import codecs
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

SAMPLE = "报告，检查。“”"

WAY_OUT = (
    "reportlint: the encoding of this console ({encoding}) has no Chinese characters, "
    "they are shown as “?”.\n"
    "  Linux, macOS: run it with PYTHONUTF8=1, or set LANG to a UTF-8 locale.\n"
    "  Windows: run “chcp 65001” first, and set PYTHONUTF8=1.\n"
).translate({ord("“"): '"', ord("”"): '"'})
"""In English and ASCII, because that is what such a console can show."""


SUBSTITUTE = "reportlint-substitute"


class Substitution:
    """Puts ? for what an encoding does not have, and remembers that it had to."""

    def __init__(self) -> None:
        self.needed = False

    def __call__(self, error: UnicodeError) -> tuple[str, int]:
        """Give what stands for the characters that cannot be written."""
        if not isinstance(error, UnicodeEncodeError):
            raise error
        self.needed = True
        return "?" * (error.end - error.start), error.end


substitution = Substitution()
codecs.register_error(SUBSTITUTE, substitution)


def prepare(stream: TextIO | None) -> None:
    """Let a character that a stream cannot show become a substitute: better than no report.

    On Windows a pipe or a file gets the encoding of the system, which outside China has no Chinese:
    then it is UTF-8, unless the user has said otherwise.
    """
    if stream is None or not hasattr(stream, "reconfigure"):
        return
    chosen = os.environ.get("PYTHONIOENCODING")
    if sys.platform == "win32" and not chosen and not speaks(stream):
        stream.reconfigure(encoding="utf-8", errors=SUBSTITUTE)
    else:
        stream.reconfigure(errors=SUBSTITUTE)


def speaks(stream: TextIO | None) -> bool:
    """Tell whether a stream can show Chinese."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if encoding.lower().replace("_", "-").startswith("utf"):
        return True
    try:
        SAMPLE.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def explain(out: TextIO | None, err: TextIO | None) -> None:
    """Say once, on the error stream, why there are question marks, and what to do."""
    # A report on the screen is laid out with its own question marks.
    needed = substitution.needed or "reportlint.outputs.screen" in sys.modules
    if err is not None and needed and not (speaks(out) and speaks(err)):
        encoding = getattr(err if speaks(out) else out, "encoding", "")
        err.write(WAY_OUT.format(encoding=encoding))
