"""What the schema of rule files must know of an option beyond its type."""

from __future__ import annotations

from dataclasses import field
from typing import Any


def pattern(default: Any = "") -> Any:
    """Declare a field that holds a regular expression, which must compile and be safe to run."""
    return field(default=default, metadata={"pattern": True})
