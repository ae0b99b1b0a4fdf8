"""Guarded reading of foreign files: checks, a child process with limits, readers for every kind of file."""
