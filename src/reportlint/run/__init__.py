"""Paths to results: which files to check, with which rules, and the checking itself.

``plan`` lists the jobs, ``check`` gives a result for each, from what is remembered of earlier runs,
in this process or in several. ``ledger`` has the ledger of each. Both read with ``read``.
"""

from __future__ import annotations

from reportlint.run.checking import check, check_file
from reportlint.run.job import STDIN, Job
from reportlint.run.planning import plan, single
from reportlint.run.reading import approved, checker, read, rules

__all__ = [
    "STDIN",
    "Job",
    "approved",
    "check",
    "check_file",
    "checker",
    "plan",
    "read",
    "rules",
    "single",
]
