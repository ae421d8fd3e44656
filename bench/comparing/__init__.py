"""Two lists compared without either being shown: ours beside Bloom filters (CLK), and attacks on both."""
