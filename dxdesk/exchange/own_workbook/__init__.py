"""Our own workbook: a form that a person fills, and that comes back with the identity and baseline of every row."""
