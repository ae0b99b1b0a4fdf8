"""Charts of documents, drawn once with reportlab.graphics for paper, Word and screen; legible in black and white."""
