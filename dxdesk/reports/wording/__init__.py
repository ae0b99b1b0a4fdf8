"""Sentences that follow from figures. A zero is left out or said in words, one thing alone is said in the singular."""
