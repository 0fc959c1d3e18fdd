"""Offline checker for Chinese reports: required sections, consistent figures, banned phrasing."""

__version__ = "0.1.0"
