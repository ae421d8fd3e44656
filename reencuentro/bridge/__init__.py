"""The only room that knows both sides, the cases and the money."""
