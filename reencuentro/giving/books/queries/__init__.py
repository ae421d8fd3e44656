"""What the pages of the books read."""
