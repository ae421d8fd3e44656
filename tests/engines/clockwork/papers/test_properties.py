"""What holds for any papers: one more never makes more missing, no chain comes back to itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.clockwork.papers.model import FORMS
from reencuentro.engines.clockwork.papers.needs import Family, needed
from reencuentro.engines.clockwork.papers.paper import Chains, Paper, PaperLoop

from .worked import DANIELA, MONICA, TODAY, books, plan

STEPS = tuple(plan().steps.values())
KINDS = ("acta", "passport", "i-797", "op7", "police-report", "school-record", "curp", "claim")
FRESH = {"issued": TODAY, "expires": None, "in_hand": True, "ended": None, "filed": frozenset()}
DAYS = st.none() | st.integers(-900, 900).map(lambda days: TODAY + timedelta(days=days))


@st.composite
def papers(draw):
    """Any papers; each made from nothing, or from one before it."""
    found: list[Paper] = []
    for number in range(draw(st.integers(1, 8))):
        source = draw(st.none() | st.sampled_from(found)) if found else None
        found.append(
            Paper(
                id=str(number),
                kind=source.kind if source else draw(st.sampled_from(KINDS)),
                form=draw(st.sampled_from(FORMS)),
                person=source.person if source else draw(st.sampled_from((MONICA, DANIELA, "other"))),
                jurisdiction=draw(st.sampled_from(("", "MX", "MX-TLA", "US", "US-NY"))),
                made_from=source.id if source else "",
                issued=draw(DAYS),
                expires=draw(DAYS),
                in_hand=draw(st.booleans()),
                ended=draw(st.none() | st.just(date(2026, 1, 1))),
                filed=draw(st.frozensets(st.sampled_from(("uscis", "mx-court")), max_size=1)),
            )
        )
    return found


def needs(found):
    return needed(STEPS, Family(MONICA, (DANIELA,), ("other",)), found, books(), TODAY)


def states(found):
    return [one.state for one in needs(found)]


@given(papers())
def test_one_paper_more_never_makes_anything_worse(found):
    before, after = states(found[:-1]), states(found)
    assert all(later <= earlier for earlier, later in zip(before, after, strict=True))


@given(papers(), st.randoms(use_true_random=False))
def test_the_order_of_papers_decides_nothing(found, random):
    shuffled = [*found]
    random.shuffle(shuffled)
    assert states(shuffled) == states(found)


@given(papers())
def test_what_was_done_as_it_says_is_not_asked_for_again(found):
    """Whatever is to be made of a paper was made today; whatever is to be got was asked for."""
    by_id = {one.id: one for one in found}
    for place, one in enumerate(needs(found)):
        source = by_id.get(one.paper)
        if one.next.act == "make":
            done = replace(source, id="made", form=one.next.form, made_from=source.id, **FRESH)
            after = needs([*found, done])[place].next
            assert (after.act, after.form) != ("make", one.next.form)
        elif one.next.act in ("get", "write"):
            kind = source.kind if source else one.need.kinds[0]
            asked = Paper("asked", kind, "original", one.person or MONICA, "MX-TLA", in_hand=False)
            after = needs([*found, asked])[place].next
            assert (after.act, after.asked) == ("wait", "asked") or after.asked in by_id


@given(papers())
def test_each_paper_stands_once_in_its_chain_below_what_it_was_made_from(found):
    rows = list(Chains.of(found).rows())
    assert sorted(one.id for one, _ in rows) == sorted(one.id for one in found)
    places = {one.id: (place, depth) for place, (one, depth) in enumerate(rows)}
    for one in found:
        if one.made_from:
            source, depth = places[one.made_from]
            assert source < places[one.id][0] and places[one.id][1] == depth + 1
        else:
            assert places[one.id][1] == 0


@given(st.integers(1, 6))
def test_papers_made_from_each_other_are_refused(length):
    circle = [
        Paper(str(number), "acta", "certified-copy", DANIELA, made_from=str((number + 1) % length))
        for number in range(length)
    ]
    with pytest.raises(PaperLoop) as refusal:
        Chains.of([*circle, Paper("free", "acta", "original", DANIELA)])
    assert "itself" in str(refusal.value)
