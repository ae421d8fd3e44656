"""Letters and templates as pages show them."""
