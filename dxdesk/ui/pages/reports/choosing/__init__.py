"""Which document: its kind, of whom, of which plans, for which period."""
