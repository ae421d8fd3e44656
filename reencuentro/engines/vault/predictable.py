"""Shapes of passphrases that are long and yet easily guessed: repeats, runs, known words."""

from collections.abc import Iterable

# Less than this beside the predictable part adds nothing that a guesser would not try.
_ENOUGH = 8
_ENOUGH_DIFFERENT = 6
_RUN = 4
_LINES = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "qazwsxedcrfvtgbyhnujmikolp",
)
_RUNS = {
    line[start : start + _RUN]
    for forward in _LINES
    for line in (forward, forward[::-1])
    for start in range(len(line) - _RUN + 1)
}


def is_repeated(words: list[str]) -> bool:
    """Whether one short piece, or few words, make up the whole: `abcabcabc…`, `sol sol luna luna`."""
    squeezed = "".join(words)
    few_words = len(words) > 1 and 2 * len(set(words)) <= len(words)
    return few_words or _is_periodic(squeezed) or len(set(squeezed)) < _ENOUGH_DIFFERENT


def is_run(squeezed: str) -> bool:
    """Whether little is left without runs along the keyboard, the alphabet or the digits; also
    digits alone, which are dates and telephone numbers."""
    in_run = [False] * len(squeezed)
    for start in range(len(squeezed) - _RUN + 1):
        if squeezed[start : start + _RUN] in _RUNS:
            in_run[start : start + _RUN] = [True] * _RUN
    return (any(in_run) and in_run.count(False) < _ENOUGH) or _letters(squeezed) == 0


def is_made_of(squeezed: str, known: Iterable[str]) -> bool:
    """Whether few letters are left without the known words (normalised) that occur in it."""
    rest = squeezed
    for word in sorted(set(known), key=len, reverse=True):
        # Two letters occur everywhere; taking them out would refuse what is no name at all.
        if len(word) > 2:
            rest = rest.replace(word, " ")
    return rest != squeezed and _letters(rest) < _ENOUGH


def _is_periodic(squeezed: str) -> bool:
    """A text that begins again within its first half and continues from there unchanged."""
    again = squeezed.find(squeezed[: len(squeezed) // 2], 1)
    return 0 < again <= len(squeezed) // 2 and squeezed.startswith(squeezed[again:])


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)
