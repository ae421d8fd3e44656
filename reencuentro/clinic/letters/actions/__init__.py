"""What changes letters and templates; each function one act."""
