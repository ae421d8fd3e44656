"""How often Python looks for circles of dead objects."""

import gc


def settle() -> None:
    """Call once, when all code is loaded: never look through that again, and through the rest less often.

    A list of two thousand cases makes tens of thousands of objects and no circle; a sixth of its time went
    into looking for some.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
