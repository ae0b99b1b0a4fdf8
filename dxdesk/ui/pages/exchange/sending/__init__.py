"""Part "Gửi đi": our own workbook for all or for each agency, and who has answered."""
