"""What changes the plan of a case; each function one act."""
