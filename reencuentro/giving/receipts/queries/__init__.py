"""What the pages of receipts read, and what actions decide by."""
