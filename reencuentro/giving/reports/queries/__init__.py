"""What reports say, read from the books and the rooms above them."""
