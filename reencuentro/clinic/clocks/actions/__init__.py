"""What changes the facts behind the clocks; each function one act."""
