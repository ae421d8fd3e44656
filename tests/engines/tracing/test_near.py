"""Which words of a list are near another: how many letters away, and each at its best."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from reencuentro.engines.tracing.near import Agreement, near_words
from reencuentro.engines.tracing.signatures import signature
from reencuentro.engines.tracing.vocabulary import Vocabulary, letters, spelt
from reencuentro.engines.tracing.word_kernels import away

WORDS = st.text("abñ", max_size=9)
LIST = Vocabulary.of([(), ("hernandez",), ("ernandes",), ("hernandet",), ("lupe",), ("guadalupe",), ("l",)])


def near(word: str, nicknames: bool) -> dict[str, Agreement]:
    words, agreements = near_words(LIST, word, nicknames)
    return {LIST.words[number]: Agreement(kind) for number, kind in zip(words, agreements, strict=True)}


@given(WORDS, st.lists(WORDS, min_size=1, max_size=20), st.sampled_from([1, 2]))
def test_letters_are_counted_as_rapidfuzz_counts_them(word, others, most):
    expected = [OSA.distance(word, other, score_cutoff=most) for other in others]
    found, errors = away(letters(word), signature(word), spelt(others), most)
    assert dict(zip(found.tolist(), errors.tolist(), strict=True)) == {
        number: wrong for number, wrong in enumerate(expected) if wrong <= most
    }


def test_a_word_agrees_as_well_as_it_can():
    found = near("hernandez", False)
    assert found["hernandez"] == Agreement.EXACT
    assert found["ernandes"] == Agreement.SOUND, "it sounds so, and is two letters away"
    assert found["hernandet"] == Agreement.NEAR
    assert "guadalupe" not in found


def test_pet_names_are_near_where_they_are_asked_for():
    assert near("guadalupe", True)["lupe"] == Agreement.NICKNAME
    assert "lupe" not in near("guadalupe", False)


def test_an_initial_is_near_all_that_begin_with_it():
    assert near("l", False) == {"l": Agreement.EXACT, "lupe": Agreement.INITIAL}
