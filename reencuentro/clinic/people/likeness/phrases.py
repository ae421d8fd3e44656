"""Lists of words on file, and the most that `contained` can give for each: all at once, pairing no words."""

from collections.abc import Sequence

import numpy as np

from .pairing import COMMON, COMMON_WEIGHT
from .vocabulary import Vocabulary


class Phrases:
    """Each list of words, written with blanks between them, by its place in `phrases`.

    `lengths`: how many words; `common`: whether one of them is common.
    """

    def __init__(self, phrases: Sequence[str], vocabulary: Vocabulary) -> None:
        lists = [phrase.split() for phrase in phrases]
        self.lengths = np.array([len(words) for words in lists])
        self._groups = [
            (places, _columns([lists[place] for place in places], vocabulary))
            for length in np.unique(self.lengths[self.lengths > 0])
            for places in [np.flatnonzero(self.lengths == length)]
        ]
        self._common = np.isin(
            np.arange(len(vocabulary.places)), [vocabulary.places.get(w, -1) for w in COMMON]
        )
        self.common = self.best(self._common) > 0

    def best(self, scores: np.ndarray) -> np.ndarray:
        """For each list the score of its word that scores best. `scores`: one for each word on file."""
        found = np.zeros(len(self.lengths))
        for places, columns in self._groups:
            found[places] = np.maximum.reduce([scores[column] for column in columns])
        return found

    def most(self, wanted: Sequence[str], scores: Sequence[np.ndarray]) -> np.ndarray:
        """No less than `contained` gives for these words and each list. `scores`: of each word
        wanted, one for each word on file."""
        common = np.array([word in COMMON for word in wanted])
        found = np.zeros(len(self.lengths))
        for places, columns in self._groups if wanted else ():
            if len(wanted) <= len(columns):
                found[places] = self._wanted_in(common, scores, columns)
            else:
                found[places] = self._in_wanted(common, scores, columns)
        return found

    def _wanted_in(
        self, common: np.ndarray, scores: Sequence[np.ndarray], columns: list[np.ndarray]
    ) -> np.ndarray:
        """For lists that are not shorter than what is wanted."""
        best = np.array([np.maximum.reduce([row[column] for column in columns]) for row in scores])
        other = np.logical_or.reduce([self._common[column] for column in columns])
        return weighed(best, common[:, None] | np.zeros_like(other), other)

    def _in_wanted(
        self, common: np.ndarray, scores: Sequence[np.ndarray], columns: list[np.ndarray]
    ) -> np.ndarray:
        """For lists that are shorter than what is wanted."""
        any_wanted = np.maximum.reduce(scores)
        best = np.array([any_wanted[column] for column in columns])
        own = np.array([self._common[column] for column in columns])
        return weighed(best, own, np.full(best.shape[1], common.any()))


def weighed(best: np.ndarray, own: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The most that a weighted mean of each column can be.

    A word weighs less if it is common itself (`own`), and may if one of the other list is (`other`). Of those
    that may, the words below the mean weigh less when the mean is highest; each turn raises it until no word
    changes sides, after as many turns as there are words.
    """
    if len(best) == 1:
        return best[0]
    heavy = np.where(own, COMMON_WEIGHT, 1.0)
    light = np.where(own | other, COMMON_WEIGHT, 1.0)
    mean = (heavy * best).sum(0) / heavy.sum(0)
    for _ in best if other.any() else ():
        weights = np.where(best > mean, heavy, light)
        mean = (weights * best).sum(0) / weights.sum(0)
    return mean


def _columns(lists: Sequence[Sequence[str]], vocabulary: Vocabulary) -> list[np.ndarray]:
    """Lists of the same length: the place of each one's first word, of its second, and so on."""
    return list(np.array([[vocabulary.places[word] for word in words] for words in lists]).T)
