"""What is typed about the law."""
