"""How facts are written down wrongly on this clinic's lists, learnt from one's own searches at one press."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext as _

from reencuentro.clinic.audit.actions import record_many, recording
from reencuentro.clinic.audit.events import Event
from reencuentro.clinic.cases.access import case_within
from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.roles import PRIVILEGED_ROLES
from reencuentro.clinic.lists.access import open_lists
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.tracing.learning import fitted
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.vault.compartment import LISTS
from reencuentro.engines.vault.identity import Identity

from ..models import Learnt, Search
from ..queries.learnt import OwnWeights
from ..queries.lists import lists_in_hand
from ..queries.standing import standing_searches
from ..sought import persons, sought_of

LEAST, MOST = 30, 100  # searches: fewer say too little; more take too long for one press


def learn_weights(identity: Identity, today: date) -> OwnWeights:
    """Learn from one's own open searches, `MOST` at most, held against all lists.

    It holds for everybody who searches. Raises `NotMember` for whoever doesn't keep lists, and `Refused`
    where there are too few searches, or no list.
    """
    if rosters.role_of(identity.user_id) not in PRIVILEGED_ROLES:
        raise NotMember("lists are kept by others")
    asked = list(_asked(identity))
    lists = lists_in_hand(identity, today)
    if len(asked) < LEAST or not lists:
        said = _("It takes %(least)d open searches of your own, and a list. Searches of yours: %(count)d.")
        raise Refused(said % {"least": LEAST, "count": len(asked)})
    found = OwnWeights(fitted([one.index for one in lists], asked), today, len(asked))
    with recording(identity.user_id, "tracing.learn") as trail:
        opened = open_lists(identity)
        row = Learnt.objects.within(opened).select_for_update().first()
        row = row or Learnt(id=opened.case_id, opened=opened, compartment=LISTS)
        row.weights = asdict(found.weights) if found.in_use else {}
        row.of = {"on": today.isoformat(), "searches": found.searches}
        row.save()
        trail.add(row.id)
    return found


def _asked(identity: Identity) -> Iterator[Person]:
    """Who is sought in `MOST` searches at most, as the case knows her first. Reading is recorded as if each
    had been looked at.
    """
    cases = my_cases(identity).opened
    places = standing_searches(cases)[:MOST]
    record_many(Event(identity.user_id, "tracing.read", case_id, (row_id,)) for case_id, row_id in places)
    for case_id, row_id in places:
        case = case_within(cases[case_id])
        sought = sought_of(case, Search.objects.within(case.opened).get(id=row_id).person_id)
        if sought.can_be_asked:
            yield persons(sought)[0]
