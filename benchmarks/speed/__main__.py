"""How fast reportlint is, measured from outside, as whole processes.

    python benchmarks/speed [cold] [bulk] [growth] [peers] [--runs 20] [--files 500]
                            [--peers FOLDER] [--full]

Without names: all of them. Every check is made with ``--isolated --no-cache``, so that neither
settings nor kept results tell; what a second run over the same files takes has a line of its own.
Runs that are compared are made in turn, and ratios travel between machines where milliseconds do
not. ``--full`` measures all kinds of texts up to 5 MB and all outputs, which takes long. Linux and
macOS.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import bulk
import cold
import growth
import peers

PARTS = ("cold", "bulk", "growth", "peers")


def main() -> None:
    """Measure what was asked for, in a temporary folder."""
    parser = argparse.ArgumentParser(
        "python benchmarks/speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("part", nargs="*", help=f"any of {', '.join(PARTS)}")
    parser.add_argument("--runs", type=int, default=20, help="of each command, cold")
    parser.add_argument("--files", type=int, default=500, help="reports, in bulk")
    parser.add_argument("--peers", type=Path, help="where the others are installed")
    parser.add_argument(
        "--full", action="store_true", help="all kinds of texts up to 5 MB, and all outputs"
    )
    asked = parser.parse_args()
    unknown = set(asked.part) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    wanted = asked.part or PARTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "cold" in wanted:
            cold.measure(folder / "cold", asked.runs)
        if "bulk" in wanted:
            bulk.measure(folder / "bulk", asked.files)
        if "growth" in wanted:
            growth.measure(folder / "growth", full=asked.full)
        if "peers" in wanted:
            peers.measure(folder / "peers", asked.peers, asked.runs, asked.files)


if __name__ == "__main__":
    main()
