"""The exit codes of the program."""

CLEAN = 0
"""Nothing at or above the failing severity."""

FINDINGS = 1
"""Findings at or above the failing severity."""

USAGE = 2
"""A mistake of the caller: usage, settings, rules, an unreadable file, nothing to check."""

INTERNAL = 3
"""The program itself failed somewhere; what it did find is still shown."""

INTERRUPTED = 130
"""Stopped from the keyboard."""
