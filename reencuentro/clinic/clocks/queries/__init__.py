"""Clocks as pages show them. Nothing here writes."""
