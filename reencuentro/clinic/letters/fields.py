"""Every field that a template can name: what it is called, of which kind, and how the case says it.

What the case doesn't say is typed by whoever writes the letter. What is missing stays a blank.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from reencuentro.clinic.people.dates.rendering import in_words
from reencuentro.clinic.people.dates.value import EXACT
from reencuentro.clinic.people.models import Person, Sex
from reencuentro.clinic.people.places import country_name
from reencuentro.clinic.people.values import NumberKind

from .days import in_full
from .gathering import Gathered


class Kind(StrEnum):
    LINE = "line"
    LINES = "lines"
    DAY = "day"
    ROWS = "rows"  # lines cut at their bars into the cells of a table


type Reader = Callable[[Gathered], str]


@dataclass(frozen=True)
class Field:
    """`read` says it in the active language, "" if the case doesn't know; None where only the writer does."""

    name: str
    label: str | Promise
    kind: Kind = Kind.LINE
    read: Reader | None = None


def _of_person(who: str, say: Callable[[Person], str]) -> Reader:
    def read(gathered: Gathered) -> str:
        person = getattr(gathered, who)
        return say(person) if person is not None else ""

    return read


def _name(person: Person) -> str:
    return person.name if person.given_names or person.first_surname else ""


def _birth(person: Person) -> str:
    if person.birth is None:
        return ""
    return in_full(person.birth.first) if person.birth.kind == EXACT else in_words(person.birth)


def _place(person: Person) -> str:
    return str(person.birthplace) if person.birthplace else ""


def _nationality(person: Person) -> str:
    return ", ".join(country_name(code) for code in person.nationalities)


def _number(*kinds: str) -> Callable[[Person], str]:
    return lambda person: next((one.number for one in person.identity_numbers if one.kind in kinds), "")


def _sex(person: Person) -> str:
    return str(Sex(person.sex).label) if person.sex else ""


def _other_names(person: Person) -> str:
    return ", ".join(other.text for other in person.other_names)


def _born(person: Person) -> str:
    words = {
        Sex.FEMALE: pgettext("of a girl or woman, before a day", "born on"),
        Sex.MALE: pgettext("of a boy or man, before a day", "born on"),
    }
    return words.get(person.sex, pgettext("of somebody, before a day", "born on"))


def _relation(person: Person) -> str:
    words = {
        Sex.FEMALE: pgettext("whose child, before a name", "her daughter"),
        Sex.MALE: pgettext("whose child, before a name", "her son"),
    }
    return words.get(person.sex, pgettext("whose child, before a name", "her child"))


def _of_proceeding(column: str) -> Reader:
    return lambda gathered: getattr(gathered.proceeding, column) if gathered.proceeding else ""


def _people(gathered: Gathered) -> str:
    cells = ((one.name, str(one.get_part_display()), _birth(one)) for one in gathered.people)
    return "\n".join(" | ".join(row) for row in cells)


def _proceedings(gathered: Gathered) -> str:
    return "\n".join(
        " | ".join(
            (str(one.get_kind_display()), one.authority, one.file_number, str(one.get_state_display()))
        )
        for one in gathered.proceedings
    )


def _earlier_day(gathered: Gathered) -> str:
    earlier = gathered.follows
    return in_full(earlier.issued_on) if earlier and earlier.issued_on else ""


_FIELDS = (
    Field("clinic.name", _("Name of the clinic"), read=lambda about: about.clinic),
    Field("clinic.address", _("Address of the clinic"), read=lambda about: about.letterhead.address),
    Field("clinic.contact", _("Contact of the clinic"), read=lambda about: about.letterhead.contact),
    Field("letter.place", _("Place of the letter"), read=lambda about: about.letterhead.place),
    Field("letter.day", _("Day of the letter"), Kind.DAY, lambda about: in_full(about.day)),
    Field("letter.subject", _("Subject")),
    Field("addressee.name", _("To whom it goes")),
    Field("addressee.office", _("Office or address it goes to")),
    Field("case.reference", _("Number of the case"), read=lambda about: about.case.reference),
    Field("case.stage", _("Stage of the case"), read=lambda about: str(about.case.get_stage_display())),
    Field("case.summary", _("Summary of the case"), Kind.LINES, lambda about: about.case.summary),
    Field("case.people", _("People: name | part | born"), Kind.ROWS, _people),
    Field("case.proceedings", _("Proceedings: kind | authority | file | state"), Kind.ROWS, _proceedings),
    Field("summary.next", _("What comes next"), Kind.LINES),
    Field("client.name", _("Name of the client"), read=_of_person("client", _name)),
    Field("client.born", _("Word before her day of birth"), read=_of_person("client", _born)),
    Field("client.birth", _("Her date of birth"), read=_of_person("client", _birth)),
    Field("client.birthplace", _("Her place of birth"), read=_of_person("client", _place)),
    Field("client.nationality", _("Her nationality"), read=_of_person("client", _nationality)),
    Field("client.curp", _("Her CURP"), read=_of_person("client", _number(NumberKind.CURP))),
    Field("client.id_document", _("Paper by which she is identified")),
    Field("child.name", _("Name of the child"), read=_of_person("child", _name)),
    Field("child.relation", _("Whose child, before the name"), read=_of_person("child", _relation)),
    Field("child.born", _("Word before the child's day of birth"), read=_of_person("child", _born)),
    Field("child.other_names", _("Other names of the child"), read=_of_person("child", _other_names)),
    Field("child.birth", _("Date of birth of the child"), read=_of_person("child", _birth)),
    Field("child.birthplace", _("Place of birth of the child"), read=_of_person("child", _place)),
    Field("child.sex", _("Sex of the child"), read=_of_person("child", _sex)),
    Field("child.curp", _("CURP of the child"), read=_of_person("child", _number(NumberKind.CURP))),
    Field(
        "child.passport", _("Passport of the child"), read=_of_person("child", _number(NumberKind.PASSPORT))
    ),
    Field("team.lead", _("Who leads the case"), read=lambda about: about.lead),
    Field("team.family_law", _("Family-law attorney"), read=lambda about: about.team.get("family_law", "")),
    Field(
        "team.immigration", _("Immigration attorney"), read=lambda about: about.team.get("immigration", "")
    ),
    Field("proceeding.authority", _("Authority of the proceeding"), read=_of_proceeding("authority")),
    Field("proceeding.file_number", _("File number of the proceeding"), read=_of_proceeding("file_number")),
    Field("proceeding.judge", _("Judge"), read=_of_proceeding("judge")),
    Field(
        "earlier.number",
        _("Number of the earlier letter"),
        read=lambda about: about.follows.label if about.follows else "",
    ),
    Field("earlier.day", _("Day of the earlier letter"), Kind.DAY, _earlier_day),
    Field("request.facts", _("What happened, as far as this reader has to know"), Kind.LINES),
    Field("request.what", _("What is asked for"), Kind.LINES),
    Field("request.by", _("An answer is asked for by"), Kind.DAY),
    Field("engagement.scope", _("What the clinic undertakes"), Kind.LINES),
    Field("engagement.fees", _("Fees and expenses, or that there are none"), Kind.LINES),
    Field("engagement.language", _("Language in which it was explained to her")),
    Field("power.officer", _("Notary or consulate before whom it is granted")),
    Field("power.attorney_in_fact", _("To whom the power is given")),
    Field("power.until", _("Until when the power holds")),
    Field("tracing.last_seen", _("When and where the child was last heard of"), Kind.LINES),
    Field("uscis.form", _("Form, as I-914 Supplement A")),
    Field("uscis.receipt", _("Receipt number of USCIS")),
    Field("uscis.argument", _("Why it is to be granted"), Kind.LINES),
    Field("uscis.evidence", _("Evidence: exhibit | document | pages"), Kind.ROWS),
    Field("translator.name", _("Name of the translator")),
    Field("translator.from", _("Language translated from")),
    Field("translator.into", _("Language translated into")),
    Field("translator.document", _("Which document was translated")),
    Field("translator.pages", _("How many pages it has, as: 2 pages")),
    Field("translator.address", _("Address of the translator")),
    Field("translator.contact", _("Contact of the translator")),
    Field("travel.companion", _("Who travels with the child")),
    Field("travel.companion_id", _("Paper by which the companion is identified")),
    Field("travel.from", _("Day of departure"), Kind.DAY),
    Field("travel.until", _("Last day of the journey"), Kind.DAY),
    Field("travel.route", _("Route and means of travel")),
    Field("travel.destination", _("Destination")),
    Field("bundle.hearing", _("Which hearing")),
    Field("bundle.documents", _("Documents: number | document | page"), Kind.ROWS),
)

FIELDS = {field.name: field for field in _FIELDS}


def known(names: Iterable[str]) -> list[Field]:
    """Those of these names that are fields, in the order of the list."""
    wanted = set(names)
    return [field for field in _FIELDS if field.name in wanted]
