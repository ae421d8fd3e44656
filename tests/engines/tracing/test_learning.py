"""Weights that fit a clinic's own lists and requests."""

import random
from dataclasses import astuple

import pytest

from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.learning import BELIEVED, fitted, learn
from reencuentro.engines.tracing.weights import SHIPPED

from .people import crowd


def misspelt(word: str) -> str:
    place = len(word) // 2
    return word[:place] + word[place + 1 :]


def asked_badly(people, share: float = 0.5):
    """So many of the first surnames lack a letter; the CURP, which would outweigh them, is not known."""
    chance = random.Random(1)
    return [
        each._replace(curp="", surname1=misspelt(each.surname1) if chance.random() < share else each.surname1)
        for each in people
    ]


def asked_as_supposed(people):
    """About as the shipped weights think that people ask: 15 names in a hundred, and 12 dates, are wrong."""
    chance = random.Random(2)

    def name(text: str) -> str:
        ways = [
            text,
            misspelt(text),
            misspelt(misspelt(text)),
            text[:1],
            text[:4],
            chance.choice(people).surname1,
        ]
        return chance.choices(ways, [85, 9, 2, 1, 1, 2])[0]

    def date(text: str) -> str:
        year, month, day = text.split("-")
        other_day, other_month = f"{chance.randint(1, 28):02}", f"{chance.randint(1, 12):02}"
        ways = [
            (year, month, day),
            (year, month, other_day),
            (year, other_month, day),
            (year, other_month, other_day),
        ]
        return "-".join(chance.choices([*ways, (str(int(year) + 1), month, day)], [88, 4, 2, 3, 3])[0])

    return [
        each._replace(
            **{
                kind: name(getattr(each, kind))
                for kind in ("given_names", "surname1", "surname2", "mother_name")
            },
            **{"curp": "", "father_name": "", "birth_date": date(each.birth_date)},
            birth_municipality=chance.choices([each, chance.choice(people)], [86, 14])[0].birth_municipality,
        )
        for each in people
    ]


def test_who_hears_of_many_misspelt_surnames_believes_misspellings_more():
    people = crowd(400)
    after = learn([TraceIndex.build(people)], asked_badly(people[:120]), rounds=2).surname
    assert after.near > 1.5 * SHIPPED.surname.near and after.exact < SHIPPED.surname.exact
    assert sum(astuple(after)) == pytest.approx(1)


def test_however_many_rounds_the_shipped_weights_count_as_many_people_as_before():
    people = crowd(400)
    asked = asked_badly(people[:60], share=1)
    after = learn([TraceIndex.build(people)], asked, rounds=8).surname
    words = 2 * len(asked)  # each has two surnames
    assert after.exact > SHIPPED.surname.exact * BELIEVED / (BELIEVED + words) - 0.001


def test_without_requests_the_shipped_weights_stay():
    index = TraceIndex.build(crowd(50))
    assert learn([index], []).surname.exact == pytest.approx(SHIPPED.surname.exact)
    assert fitted([index], []) is SHIPPED and fitted([], crowd(5)) is SHIPPED


def test_what_is_learnt_is_used_where_it_foretells_other_requests_better():
    people = crowd(400)
    lists = [TraceIndex.build(people[:200]), TraceIndex.build(people[200:])]
    learnt = fitted(lists, asked_badly(people[100:300], share=0.9))
    assert learnt.surname.near > 1.5 * SHIPPED.surname.near


def test_requests_that_are_written_as_the_shipped_weights_suppose_change_nothing():
    people = crowd(400)
    assert fitted([TraceIndex.build(people)], asked_as_supposed(people[:120])) is SHIPPED


def test_what_was_learnt_before_is_not_learnt_upon():
    """Else the same requests, learnt from each month, would count more each time."""
    people = crowd(300)
    asked, index = asked_badly(people[:100]), TraceIndex.build(people)
    once = learn([index], asked)
    assert learn([TraceIndex.build(people, weights=once)], asked) == once
