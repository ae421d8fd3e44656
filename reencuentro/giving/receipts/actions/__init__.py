"""What is done about receipts. Each is one transaction with its act in it, or nothing."""
