"""How facts are written on a clinic's lists is learnt at one press, and everybody searches with it."""

from dataclasses import asdict, replace

import pytest
from django.urls import reverse

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tracing.actions import learning
from reencuentro.clinic.tracing.actions.learning import learn_weights
from reencuentro.clinic.tracing.models import Learnt
from reencuentro.clinic.tracing.queries.learnt import own_weights
from reencuentro.clinic.tracing.queries.lists import lists_in_hand
from reencuentro.engines.tracing.weights import SHIPPED, NameErrors

pytestmark = pytest.mark.alike("kept and read as the tally of verdicts is, by rows of which there is one")

WORSE = replace(SHIPPED, surname=NameErrors(0.6, 0.1, 0.2, 0.04, 0, 0.02, 0.02, 0.02))


@pytest.fixture
def enough(monkeypatch):
    """One search is enough to learn from."""
    monkeypatch.setattr(learning, "LEAST", 1)


@pytest.fixture
def learns(monkeypatch, enough):
    """What the engine learns; its own tests hold when it does. Gives what it was asked with."""
    asked = []

    def fitted(indexes, requests):
        asked.append((len(indexes), requests))
        return WORSE

    monkeypatch.setattr(learning, "fitted", fitted)
    return asked


def test_what_one_lawyer_learnt_from_her_searches_holds_for_every_colleague(clinic, shelter, learns, today):
    found = learn_weights(clinic.attorney.identity, today)
    [(lists, [asked])] = learns
    assert lists == 1 and asked.given_names == "Daniela"
    assert found.in_use and found.searches == 1
    for colleague in (clinic.attorney, clinic.worker, clinic.outsider):
        [one] = lists_in_hand(colleague.identity, today)
        assert one.index.weights == WORSE
    assert Row.objects.filter(verb="tracing.learn", outcome="done").count() == 1


def test_what_does_not_foretell_better_puts_the_shipped_weights_back(
    clinic, shelter, learns, today, monkeypatch
):
    learn_weights(clinic.attorney.identity, today)
    monkeypatch.setattr(learning, "fitted", lambda indexes, requests: SHIPPED)
    assert not learn_weights(clinic.attorney.identity, today).in_use
    [one] = lists_in_hand(clinic.attorney.identity, today)
    assert one.index.weights == SHIPPED and Learnt.objects.count() == 1
    assert own_weights(one.opened).on == today


def test_the_engine_itself_learns_nothing_from_one_search(clinic, shelter, enough, today):
    assert not learn_weights(clinic.attorney.identity, today).in_use


def test_too_few_searches_or_no_list_are_told(clinic, shelter, today):
    with pytest.raises(Refused) as refused:
        learn_weights(clinic.attorney.identity, today)
    assert "30" in str(refused.value.message)
    assert not Learnt.objects.exists()


def test_without_a_list_there_is_nothing_to_learn(clinic, search, enough, today):
    with pytest.raises(Refused):
        learn_weights(clinic.attorney.identity, today)


def test_a_case_worker_uses_what_was_learnt_and_learns_nothing_for_others(clinic, shelter, learns, today):
    with pytest.raises(NotMember):
        learn_weights(clinic.worker.identity, today)
    answer = clinic.worker.client.post(reverse("tracing:learn"))
    assert answer.status_code == 404 and not Learnt.objects.exists()
    assert (
        "Learn from my searches" not in clinic.worker.client.get(reverse("tracing:waiting")).content.decode()
    )


def test_weights_of_an_earlier_version_are_read_without_what_is_known_no_more(clinic, shelter, learns, today):
    learn_weights(clinic.attorney.identity, today)
    [one] = lists_in_hand(clinic.attorney.identity, today)
    row = Learnt.objects.within(one.opened).get()
    assert row.weights == asdict(WORSE)
    assert type(WORSE).of({**row.weights, "platt": [1.0, 0.0]}) == WORSE


def test_the_page_says_what_came_of_it(clinic, shelter, learns):
    client, where = clinic.attorney.client, reverse("tracing:waiting")
    assert "The usual figures are in use" in client.get(where).content.decode()
    answer = client.post(reverse("tracing:learn"), follow=True)
    assert "from 1 searches, for everybody who searches here" in answer.content.decode()


def test_the_page_says_what_is_lacking(clinic, shelter):
    answer = clinic.attorney.client.post(reverse("tracing:learn"))
    assert answer.status_code == 409 and "It takes 30 open searches" in answer.content.decode()
