"""Pages of cards: for donors, for processors, for the staff."""
