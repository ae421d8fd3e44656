"""Looking for a child: what is known, what was heard and seen, where it was asked, behind the safety gate."""
