"""What people fill in about receipts."""
