"""A director who knows the Casa Puente, and a case of hers whose child is looked for."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from reencuentro.clinic.cases.actions.consents import record_consent
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.partners import cards
from reencuentro.clinic.partners.actions import partners
from reencuentro.clinic.partners.models import Partner
from reencuentro.clinic.partners.office import open_office, own_keys
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.tracing.actions.searches import open_search
from reencuentro.engines.vault.identity import Identity
from tests.clinic.cases.conftest import DAY, checked, opened_by, story
from tests.clinic.safety.conftest import today  # noqa: F401
from tests.clinic.tracing.conftest import child_of
from tests.support.clinic import Clinic, read_again
from tests.support.snapshot import made_once

from .elsewhere import AGREED, CASA, Elsewhere


@pytest.fixture
def me(clinic) -> Identity:
    return clinic.director.identity


@pytest.fixture
def elsewhere(me, today) -> Elsewhere:  # noqa: F811
    return made_once(_carded, lambda made, me: Elsewhere(made.us, keys=made.keys), me)


def _carded(me: Identity) -> Elsewhere:
    partners.make_card(me)
    return Elsewhere(own_keys(open_office(me)))


@pytest.fixture
def known(me, elsewhere) -> Partner:
    """The Casa Puente is on file; nobody has called it yet."""
    return made_once(_known, _known_again, me, elsewhere)


def _known(me: Identity, elsewhere: Elsewhere) -> Partner:
    card = cards.written(elsewhere.keys.public)
    return partners.add_partner(me, name=CASA, contact="Sor Inés, 222 555 0101", card=card)


def _known_again(known: Partner, me: Identity, elsewhere: Elsewhere) -> Partner:
    return Partner.objects.within(open_office(me)).get(id=known.id)


@pytest.fixture
def agreed(clinic, me, known) -> Partner:
    made_once(_agreed, lambda *_same: None, clinic, me, known)
    return known


def _agreed(clinic: Clinic, me: Identity, known: Partner) -> None:
    partners.compare(me, known.id)
    row = partners.agree(me, known.id, AGREED)
    partners.sign(clinic.director2.identity, row.id)


@pytest.fixture
def case(clinic, today) -> Case:  # noqa: F811
    """A case of the director's own, with Daniela, who is looked for."""
    return made_once(_told, read_again, clinic)


def _told(clinic: Clinic) -> Case:
    lead, told = clinic.director, story(clinic.director, clinic.worker)
    [child] = told.children
    born = {"second_surname": "Hernández", "birth": ApproximateDate.exact(date(2016, 3, 12))}
    children = [replace(child, person={**child.person, **born})]
    return opened_by(lead, open_case(lead.identity, replace(told, children=children), checked(lead)))


@pytest.fixture
def search(case):
    return open_search(case, person_id=child_of(case).id)


def allow(case, purpose, **facts):
    given = {"decision": "given", "decided_on": DAY, "means": "oral", **facts}
    record_consent(case, person_id=case.client_id, purpose=purpose, **given)


@pytest.fixture
def allowed(case, search):
    """Her mother agrees to tracing, and to sharing with the Casa Puente."""
    allow(case, "tracing")
    allow(case, "partners", partners=[CASA])


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield
