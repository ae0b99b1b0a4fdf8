"""Part "Nhận về": filled workbooks come back, are compared cell by cell and taken in as one step."""
