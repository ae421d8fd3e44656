"""Nothing is missed: letters, notices, a calendar, and a feed of it; none of them says about whom."""
