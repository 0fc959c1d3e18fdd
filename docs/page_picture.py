"""Draw docs/report.webp: the page of the sample draft, with a conflict chosen.

    python docs/page_picture.py

Needs Chromium; the picture is of what the program writes.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

from reportlint import commands

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "html"))

from browser import Browser  # noqa: E402

WIDTH, HEIGHT = 1360, 850
CHOSEN = "[data-rule=parts-not-total] .head"


def draw(target: Path) -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "审阅.html")
        draft = str(ROOT / "samples" / "duty-report-draft.txt")
        commands.run(["check", "--isolated", draft, "-o", str(page)])
        browser = Browser()
        try:
            browser.size(WIDTH, HEIGHT)
            browser.prefer("light")
            browser.open(page)
            browser.click(CHOSEN)
            shot = browser.send("Page.captureScreenshot", format="webp", quality=82)
        finally:
            browser.close()
    target.write_bytes(base64.b64decode(shot["data"]))


if __name__ == "__main__":
    draw(ROOT / "docs" / "report.webp")
