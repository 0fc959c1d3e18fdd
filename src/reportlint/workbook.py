"""The library for workbooks (.xlsx), which is an extra."""

from __future__ import annotations

from typing import Any

from reportlint.errors import UsageError


def library() -> Any:
    """Load openpyxl; raises UsageError where it is not installed."""
    try:
        import openpyxl
    except ImportError:
        raise UsageError(
            "读写 .xlsx 要用 openpyxl，没有安装",
            advice='安装：pip install "reportlint[xlsx]"；或改用 .csv',
        ) from None
    return openpyxl
