"""What the pages of cards read."""
