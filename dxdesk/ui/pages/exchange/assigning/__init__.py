"""Part "Được giao": a table of the city with new or changed targets and tasks, held against the plan."""
