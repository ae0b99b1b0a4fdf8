"""Use cases: one thin function for each thing that the officer does."""
