"""What changes a deadline; each function one act."""
