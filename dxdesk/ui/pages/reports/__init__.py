"""The page "Báo cáo": what the officer writes beside the pages as they will be printed; save, print, export."""
