"""Who of two lists is likely the same person, by equal keys alone: nobody sees both lists."""
