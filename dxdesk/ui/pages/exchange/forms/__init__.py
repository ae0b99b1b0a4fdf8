"""Part "Biểu của thành phố": the layout of a form, the rows that match, what is written into it."""
