"""Pages of gifts, and of donors with what they gave."""
