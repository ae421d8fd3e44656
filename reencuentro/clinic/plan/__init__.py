"""The plan of a case: what is known, routes chosen, steps taken, and when the family may be together."""
