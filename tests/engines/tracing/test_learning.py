"""Weights that fit a clinic's own lists, and probabilities put right by verdicts."""

import random
from dataclasses import astuple

import numpy as np
import pytest

from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.learning import calibrated, learn

from .people import crowd


def misspelt(word: str) -> str:
    place = len(word) // 2
    return word[:place] + word[place + 1 :]


def test_who_hears_of_many_misspelt_surnames_believes_misspellings_more():
    people, chance = crowd(400), random.Random(1)
    asked = [
        each._replace(surname1=misspelt(each.surname1)) if chance.random() < 0.5 else each
        for each in people[:120]
    ]
    index = TraceIndex.build(people)
    before, after = index.weights.surname, learn(index, asked, rounds=2).weights.surname
    assert after.near > 1.5 * before.near and after.exact < before.exact
    assert sum(astuple(after)) == pytest.approx(1)


def test_without_requests_the_shipped_weights_stay():
    index = TraceIndex.build(crowd(50))
    assert learn(index, []).weights.surname.exact == pytest.approx(index.weights.surname.exact)


def test_verdicts_correct_an_engine_that_is_too_sure():
    chance = np.random.default_rng(5)
    said = chance.normal(0, 6, 4000)
    true = chance.random(4000) < 1 / (1 + 2.0 ** (-0.5 * said - 1))
    slope, offset = calibrated(TraceIndex.build(crowd(50)), said.tolist(), true.tolist()).weights.platt
    assert slope == pytest.approx(0.5, abs=0.06) and offset == pytest.approx(1, abs=0.3)


def test_a_few_verdicts_change_little():
    assert calibrated(TraceIndex.build(crowd(50)), [3.0], [True]).weights.platt == pytest.approx(
        (1, 0), abs=0.3
    )
