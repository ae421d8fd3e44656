"""A form for each part of a draft. What is missing yet may be added later; what is typed must be right."""
