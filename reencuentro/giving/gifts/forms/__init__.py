"""What is asked about gifts."""
