"""Names as people write and say them: one plain spelling, what they sound like, what they are short for."""
