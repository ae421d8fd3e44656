"""Pages of receipts."""
