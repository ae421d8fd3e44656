"""Each change of a campaign, one function."""
