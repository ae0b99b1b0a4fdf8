"""Documents of the office: gathered, composed, written, kept as records, traced to their data."""
