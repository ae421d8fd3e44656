"""How often Python looks for circles of dead objects."""

import gc

# More than the largest page has alive at once: a search over two thousand cases some 65,000. What a request
# made is gone when it ends, without a look; only the few circles it left add up.
ALIVE = 100_000


def settle() -> None:
    """Call once, when all code is loaded: never look through that again, and through the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALIVE, 20, 20)
