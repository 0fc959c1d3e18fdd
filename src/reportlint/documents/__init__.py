"""Bytes to documents: decoding, formats, blocks, sections, regions, document type."""
