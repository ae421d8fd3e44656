"""What is done about money to be spent. Each is one transaction with its act in it, or nothing."""
