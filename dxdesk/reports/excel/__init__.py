"""The tables of a document as a workbook. Imported only when one is written."""
