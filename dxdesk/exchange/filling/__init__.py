"""Filling another office's Excel form in place: its layout, its rows, its answer cells, and nothing else of it."""
