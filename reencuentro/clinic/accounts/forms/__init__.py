"""Forms of accounts. Each help text says why something is asked."""
