"""What the field knows: plain rules and records, no I/O, today passed in."""
