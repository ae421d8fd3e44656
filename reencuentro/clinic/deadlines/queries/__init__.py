"""What the pages of deadlines show. Nothing here writes."""
