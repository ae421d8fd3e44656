"""Many people looked for at once are answered for as if each had been alone."""

from concurrent.futures.process import BrokenProcessPool

import pytest

from reencuentro.engines.tracing import many
from reencuentro.engines.tracing.many import Searchers
from reencuentro.engines.tracing.storage import WrongFormat, build, open_index, save

from .people import LUPITA, QUERIES, crowd, small_list

ASKED = [*QUERIES[:12], LUPITA, *QUERIES[-4:], LUPITA]


@pytest.fixture
def folder(tmp_path):
    build(tmp_path / "index", [*crowd(1000), LUPITA], at_a_time=600)
    return tmp_path / "index"


def test_several_processes_answer_as_one_search_after_another_bit_for_bit(folder, monkeypatch):
    monkeypatch.setattr(many, "AT_A_TIME", 3)  # so that each of them has some
    index = open_index(folder)
    with Searchers(folder, processes=2) as searchers:
        results = searchers.search(ASKED, prior=0.3)
        assert searchers.search([]) == []
    for asked, result in zip(ASKED, results, strict=True):
        alone = index.search(asked, prior=0.3)
        for one, other in zip(result.candidates, alone.candidates, strict=True):
            assert one.explanation() == other.explanation()
            assert (one.number, one.p, one.score) == (other.number, other.p, other.score)
        assert result.p_not_in_list == alone.p_not_in_list and result.p_elsewhere == alone.p_elsewhere


def test_whoever_comes_too_late_for_an_index_is_not_answered_from_another(folder):
    with Searchers(folder, processes=1) as searchers:
        save(small_list(), folder)
        with pytest.raises(BrokenProcessPool):
            searchers.search([LUPITA])


def test_a_list_that_is_replaced_later_is_still_searched_as_it_was(folder):
    with Searchers(folder, processes=1) as searchers:
        before = searchers.search([LUPITA])
        save(small_list(), folder)
        (after,) = searchers.search([LUPITA])
    assert [one.id for one in after.candidates] == [one.id for one in before[0].candidates]
    assert after.searched == 1001


def test_a_reason_is_not_worded_from_another_list_than_was_searched(folder):
    with Searchers(folder, processes=1) as searchers:
        (result,) = searchers.search([LUPITA])
        save(small_list(), folder)
        assert result.candidates[0].id == LUPITA.id
        with pytest.raises(WrongFormat):
            result.candidates[0].explanation()
