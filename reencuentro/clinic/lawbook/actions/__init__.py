"""What changes the clinic's law; each function one act."""
