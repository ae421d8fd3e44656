"""Text files of rows as people and their programs write them: encodings, delimiters, cells that never end."""
