"""Proceedings as pages show them. Nothing here writes."""
