"""Pages of accounts: each parses, calls one action or query, and renders."""
