"""Putting right what can be put right without a question: which edits, whether they help, the file.

Nothing here runs unless it is asked for with ``--fix`` or ``--diff``.
"""
