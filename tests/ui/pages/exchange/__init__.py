"""The page "Trao đổi Excel"."""
