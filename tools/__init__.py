"""What stands behind ./run: one module for each command, its first line the help text."""
