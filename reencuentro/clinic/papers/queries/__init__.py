"""The papers of a case as pages show them. Nothing here writes."""
