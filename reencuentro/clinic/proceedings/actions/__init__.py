"""What changes a proceeding; each function one act."""
