"""Results to terminal, JSON and plain text: one module a format."""
