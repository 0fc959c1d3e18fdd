"""Web pages to documents: how they are encoded, what of them is seen, and its outline."""
