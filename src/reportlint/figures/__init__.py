"""Numerals, quantities, mentions, relations and verdicts."""
