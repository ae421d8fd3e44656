"""What is due each day: raise what nobody answered, then write the letters. And what is over is forgotten."""

from reencuentro.clinic.accounts.queries import organisation
from reencuentro.clinic.deadlines.models import Deadline

from .actions.escalating import raise_unanswered
from .actions.letters import send_letters
from .models import Escalation


def sweep() -> None:
    if organisation() is None:
        return
    raise_unanswered()
    send_letters()
    _forget()


def _forget() -> None:
    """That a term was once raised matters while it runs, and says nothing of a case that was destroyed."""
    Escalation.objects.exclude(deadline_id__in=Deadline.running().values("id")).delete()
