"""A lawyer changes a template. Each has a working copy of her own; saving it makes the next version."""

import secrets

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.authority import require_role
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.lawbook.authority import LAWYERS
from reencuentro.clinic.people.refusals import ChangedMeanwhile

from ..models import Edition, Letterhead, Working
from ..sources import HOUSE, template
from ..trying import check_typesets

MEANWHILE = _(
    "A colleague saved version %(number)d meanwhile; it stands on this page. Take over what you want of it "
    "and save again: yours then follows hers."
)
_EMPTY = """#import "house.typ": *

#letterhead
#place-and-day("{{letter.place}}", "{{letter.day}}")
#title(es: "{es}", en: "{en}")

#p("texto",
  es: "{{client.name}}",
  en: "{{client.name}}")

#signatures(("Por la clínica", "For the clinic", "{{team.lead}}"),)
"""


def work_on(lawyer: User, code: str, source: str, based_on: int) -> Working:
    """Keep what she is changing; nobody else sees it. Raises `Http404`, `PermissionDenied`."""
    with recording(lawyer.id, "letters.work"):
        require_role(lawyer, *LAWYERS)
        found = template(code)
        facts = {"source": source, "based_on": min(based_on, found.version)}
        row, _new = Working.objects.update_or_create(code=code, user_id=lawyer.id, defaults=facts)
    return row


def drop_work(lawyer: User, code: str) -> None:
    """Back to the template as everybody has it."""
    with recording(lawyer.id, "letters.drop_work"):
        require_role(lawyer, *LAWYERS)
        Working.objects.filter(code=code, user_id=lawyer.id).delete()


def save_template(lawyer: User, code: str, *, based_on: int, source: str, **facts: str | bool) -> Edition:
    """The next version, from now on for new letters. `facts` as the columns of `Edition`.

    Raises `NotTypeset` for what is no template, `ChangedMeanwhile` if `based_on` is not the newest.
    """
    with recording(lawyer.id, "letters.template"):
        require_role(lawyer, *LAWYERS)
        newest = template(code)
        if newest.version != based_on:
            raise ChangedMeanwhile(MEANWHILE % {"number": newest.version})
        check_typesets(source, newest.title)
        edition = _add(lawyer, code, newest.version + 1, source=source, **facts)
        Working.objects.filter(code=code, user_id=lawyer.id).delete()
    return edition


def new_template(lawyer: User, *, title_es: str, title_en: str) -> Edition:
    """An empty one on the clinic's letterhead."""
    with recording(lawyer.id, "letters.template"):
        require_role(lawyer, *LAWYERS)
        source = _EMPTY.format(es=_quoted(title_es), en=_quoted(title_en))
        facts = {"title_es": title_es, "title_en": title_en, "source": source}
        edition = _add(lawyer, f"own-{secrets.token_hex(4)}", HOUSE + 1, **facts)
    return edition


def set_letterhead(lawyer: User, *, address: str, contact: str, place: str) -> None:
    with recording(lawyer.id, "letters.letterhead"):
        require_role(lawyer, *LAWYERS)
        facts = {"address": address, "contact": contact, "place": place}
        Letterhead.objects.update_or_create(id=Letterhead.THE_ONE, defaults=facts)


def _add(lawyer: User, code: str, version: int, **facts: str | bool) -> Edition:
    return Edition.objects.create(
        code=code, version=version, saved_by=lawyer.id, saved_at=timezone.now(), **facts
    )


def _quoted(title: str) -> str:
    """As it stands between quotation marks of Typst; braces would name a field."""
    plain = title.replace("\\", "").replace("{", "").replace("}", "")
    return plain.replace('"', '\\"')
