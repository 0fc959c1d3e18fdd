"""PDF files to documents: their characters by place, tables by their rules, paragraphs by lines."""
