"""Pages about the people of a case: each parses, calls one action or query, and renders."""
