"""Pages about the law, and the calculator that anybody may use."""
