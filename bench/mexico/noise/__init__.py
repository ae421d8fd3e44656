"""What happens to facts about a person until somebody asks for her. Knows nothing of the matcher."""
