"""Pages of campaigns for the staff."""
