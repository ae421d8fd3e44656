"""What is done to gifts. Each is one transaction with its act in it, or nothing."""
