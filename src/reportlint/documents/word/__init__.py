"""Word files to documents: the zip package, its markup, styles, numbering, and the text of it."""
