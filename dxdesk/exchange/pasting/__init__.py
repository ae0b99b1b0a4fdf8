"""Blocks of cells on their way through the clipboard: from Excel, Word and web pages, and out to them."""
