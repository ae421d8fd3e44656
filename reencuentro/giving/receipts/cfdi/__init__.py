"""CFDI 4.0 with the complement Donatarias 1.1: checked, built, sealed, stamped."""
