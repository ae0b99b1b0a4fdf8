"""Where the figures of a document come from."""
