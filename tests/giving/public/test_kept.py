"""Pages are kept for a moment and never longer."""

import pytest

from reencuentro.giving.public.kept import MOST, Kept


class Clock:
    now = 100_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(clock) -> Kept[object, str]:
    return Kept(fresh=2_000, longest=5_000, clock=clock)


def refuse() -> str:
    raise LookupError


def test_a_page_is_made_once_while_it_is_fresh(kept, clock):
    assert kept.get("a", lambda: "first") == "first"
    clock.now += 1_900
    assert kept.get("a", refuse) == "first"
    assert kept.get("b", lambda: "other") == "other"


def test_one_visitor_makes_it_anew_while_the_others_get_the_old_one(kept, clock):
    kept.get("a", lambda: "first")
    clock.now += 2_000
    seen_meanwhile = []

    def anew() -> str:
        seen_meanwhile.append(kept.get("a", refuse))
        return "second"

    assert kept.get("a", anew) == "second"
    assert seen_meanwhile == ["first"]
    assert kept.get("a", refuse) == "second"


def test_nothing_is_served_past_the_longest_time_however_long_the_new_one_takes(kept, clock):
    kept.get("a", lambda: "first")
    clock.now += 2_000

    def slow() -> str:
        clock.now += 3_000
        return kept.get("a", lambda: "third")

    assert kept.get("a", slow) == "third"


def test_its_age_counts_from_when_making_it_began(kept, clock):
    def slow() -> str:
        clock.now += 5_000
        return "read five seconds ago"

    kept.get("a", slow)
    assert kept.get("a", lambda: "now") == "now"


def test_what_was_taken_back_is_forgotten_at_once(kept, clock):
    kept.get("a", lambda: "first")
    clock.now += 2_000
    for _visitor in range(2):
        with pytest.raises(LookupError):
            kept.get("a", refuse)


def test_it_never_grows_beyond_its_limit(kept):
    for number in range(3 * MOST):
        kept.get(number, lambda: "page")
    assert len(kept._shelves) <= MOST
