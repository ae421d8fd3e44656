"""What is known of the case, and the routes that follow from it."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.actions.changing import add, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.lawbook.queries.rules import language_of_reader
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.clockwork.plan.progress import PlanError, check_facts

from ..house_plan import house_plan
from ..models import Answer, RouteChoice
from ..queries.records import answers_of, chosen


def answer_facts(case: Case, answers: Mapping[str, str]) -> None:
    """Keep what changed. An empty answer means that it is not known (any more). Raises `Refused`."""
    with changing(case, "plan.answer", Act.WRITE) as trail:
        _check(answers)
        known = answers_of(case)
        for fact, answer in answers.items():
            if answer != known.get(fact, ""):
                trail.add(add(case, Answer, fact=fact, answer=answer).id)


def choose_routes(case: Case, *, routes: Iterable[str], because: str) -> RouteChoice:
    """The choice before stays in the history, with who made it and why."""
    with changing(case, "plan.choose", Act.MOVE) as trail:
        wanted, last = sorted(set(routes)), chosen(case)
        if not wanted or not set(wanted) <= house_plan().routes.keys():
            raise Refused(_("There is no such route."), "routes")
        if last and last.routes == wanted:
            raise Refused(_("These are the routes already."), "routes")
        choice = add(case, RouteChoice, routes=wanted, because=because)
        trail.add(choice.id)
    return choice


def _check(answers: Mapping[str, str]) -> None:
    try:
        check_facts(house_plan(), {fact: answer for fact, answer in answers.items() if answer})
    except PlanError as error:
        raise Refused(error.say(language_of_reader())) from error
