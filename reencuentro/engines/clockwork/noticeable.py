"""What whoever holds a child may notice: the kinds of acts that the safety gate knows."""

ACTS = ("service", "visit", "inquiry", "authority", "publication", "message", "rescue", "travel")
