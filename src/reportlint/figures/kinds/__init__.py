"""The kinds of relations, one module a kind."""
