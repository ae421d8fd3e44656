"""What people fill in: plain acts, never debits and credits."""
