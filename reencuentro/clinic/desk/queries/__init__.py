"""What the pages of the desk show. Nothing here writes."""
