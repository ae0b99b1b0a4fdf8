"""One package for each place in the navigation."""
