"""Where families live, and the surnames they have there."""

import numpy as np

from .vocabulary import Vocabulary

FAR = 0.3  # of those who moved or were born elsewhere: anywhere in the country, the others in the same state


def surnames_at(words: Vocabulary, rng: np.random.Generator, municipality: np.ndarray) -> np.ndarray:
    """By their frequency; in some states many families have a Maya, Nahua, Tzotzil … surname."""
    codes = words.surname.draw(rng, len(municipality))
    states = words.state_codes[words.state_of[municipality]]
    for state, (spread, share) in words.at_home.items():
        theirs = np.flatnonzero((states == state) & (rng.random(len(states)) < share))
        codes[theirs] = spread.draw(rng, len(theirs))
    return codes


def elsewhere(words: Vocabulary, rng: np.random.Generator, home: np.ndarray, share: float) -> np.ndarray:
    """Municipalities: for a share of people another than `home`, mostly of the same state."""
    fate, places, states = rng.random(len(home)), home.copy(), words.state_of[home]
    far = np.flatnonzero(fate < share * FAR)
    places[far] = words.municipality.draw(rng, len(far))
    for state, spread in words.municipality_in.items():
        near = np.flatnonzero((states == state) & (fate >= share * FAR) & (fate < share))
        places[near] = spread.draw(rng, len(near))
    return places
