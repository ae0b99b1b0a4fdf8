"""Documents as Word files that the office can go on editing. Imported only when one is written."""
