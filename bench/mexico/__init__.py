"""An invented population of Mexico and what is asked about it; `bench.population` writes both.

Names have their real frequencies, families are families, and no one in it exists.
"""
