"""Lists of people that others gave the clinic to search: shelters, schools, registries, partners."""
