"""What the clinic itself says about the law: rules its lawyers approved, days its courts don't work."""
