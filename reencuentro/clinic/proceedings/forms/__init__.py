"""What is typed about proceedings."""
