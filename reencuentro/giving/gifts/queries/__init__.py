"""What the pages of gifts read, and rooms above."""
