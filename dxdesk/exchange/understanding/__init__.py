"""What the contents of a file mean: tables recognised by their headers, the outline, the paper itself."""
