"""Reports on paper, drawn with reportlab. Slow to import: import `dxdesk.reports.pdf.render` when first needed."""
