"""The plan as pages show it. Nothing here writes."""
