"""The parts of a report on results that the program writes."""
