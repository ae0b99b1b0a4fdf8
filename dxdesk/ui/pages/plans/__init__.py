"""The page "Kế hoạch": all plans, the outline and text of one, its head, its reporting duties and closed periods."""
