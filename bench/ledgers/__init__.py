"""What the books are measured against: each contender is a process of its own that prints JSON.

{"posted": entries a second, "alone": entries a second of its own processor time (all there is on SQLite, for
a server's is not in it), "fund": ms for the balance of every fund, "sum": the same by adding up postings}
"""

FUNDS = 20
BATCH = 1000
ASKED = 15
"""How often a balance is asked for; the median counts."""
