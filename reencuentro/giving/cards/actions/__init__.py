"""What is done about cards: donors are sent to pay, and what processors tell is booked."""
