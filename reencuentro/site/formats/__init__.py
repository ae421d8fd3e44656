"""How dates are written where Django's own way could be read in two: 3 ago 2026, never 03/08/2026."""
