"""What somebody should look at, each with what to do next."""
