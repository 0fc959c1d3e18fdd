"""The kinds of checks, one module a kind."""
