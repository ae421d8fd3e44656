"""Suits, investigations, amparos, return requests and filings of a case, and all that happens in them."""
