"""Money, double entry by fund, and what becomes of a campaign. Begin at `entry.Entry` and `book.Book`."""
