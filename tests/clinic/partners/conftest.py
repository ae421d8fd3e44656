"""A director who knows the Casa Puente, and a case of hers whose child is looked for."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from reencuentro.clinic.cases.actions.consents import record_consent
from reencuentro.clinic.cases.actions.opening import open_case
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

from .elsewhere import AGREED, CASA, Elsewhere


@pytest.fixture
def me(clinic) -> Identity:
    return clinic.director.identity


@pytest.fixture
def elsewhere(me, today) -> Elsewhere:  # noqa: F811
    partners.make_card(me)
    return Elsewhere(own_keys(open_office(me)))


@pytest.fixture
def known(me, elsewhere) -> Partner:
    """The Casa Puente is on file; nobody has called it yet."""
    return partners.add_partner(
        me, name=CASA, contact="Sor Inés, 222 555 0101", card=cards.written(elsewhere.keys.public)
    )


@pytest.fixture
def agreed(clinic, me, known) -> Partner:
    partners.compare(me, known.id)
    row = partners.agree(me, known.id, AGREED)
    partners.sign(clinic.director2.identity, row.id)
    return known


@pytest.fixture
def case(clinic, today):  # noqa: F811
    """A case of the director's own, with Daniela, who is looked for."""
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
