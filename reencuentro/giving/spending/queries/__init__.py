"""What the pages of spending read."""
