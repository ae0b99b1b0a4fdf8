"""Word texts (.docx): paragraphs and tables by walking the XML. Loaded in the child process only."""
