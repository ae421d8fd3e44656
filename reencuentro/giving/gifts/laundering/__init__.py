"""What the Mexican law against money laundering asks of who receives large gifts."""
