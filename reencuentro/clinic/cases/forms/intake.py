"""The whole intake on one page: its sections, and what they say together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from reencuentro.clinic.people.forms import ContactRuleForm

from ..intake import Child, Intake
from .intake_facts import (
    AboutForm,
    ConsentsForm,
    NextForm,
    ReferralForm,
    SafetyForm,
    TellingForm,
    part_of,
)
from .intake_people import AdverseForm, ChildForm, ClientForm

MOST_CHILDREN = 10
CHILDREN = "children"


@dataclass(frozen=True)
class Staff:
    """Who can be chosen: (id, name) of lawyers and of all who take cases, and everybody's role."""

    lawyers: list[tuple[UUID, str]]
    colleagues: list[tuple[UUID, str]]
    roles: Mapping[UUID, str]


class IntakeForm:
    """All sections, each with its own prefix. `initial`: {section: values, children: […]}.

    `loose` shows the answers in `data` without judging them: a draft, or room for one more child.
    """

    def __init__(
        self,
        me: UUID,
        staff: Staff,
        must_explain: bool,
        data: QueryDict | None = None,
        *,
        loose: bool = False,
        **initial: Any,
    ) -> None:
        self.me, self.staff = me, staff
        self.refused = False
        told = initial.get(CHILDREN, [])
        self.number = min(MOST_CHILDREN, _number(data, max(1, len(told))))
        answers, data = data, None if loose else data
        about = {"lead_id": me, **initial.get("about", {})}
        self.about = AboutForm(
            staff.lawyers, staff.colleagues, must_explain, data, prefix="about", initial=about
        )
        self.client = ClientForm(data, prefix="client", initial=initial.get("client"))
        self.contact = ContactRuleForm(
            data,
            prefix="contact",
            rows=1,
            initial={"time_zone": "America/Mexico_City"},
            empty_permitted=True,
            use_required_attribute=False,
        )
        self.children = [self._child(place, data, told) for place in range(self.number)]
        self.adverse = AdverseForm(data, prefix="adverse", initial=initial.get("adverse"))
        self.referral = ReferralForm(data, prefix="referral")
        self.safety = SafetyForm(data, prefix="safety")
        self.consents = ConsentsForm(data, prefix="consents")
        self.telling = TellingForm(data, prefix="telling")
        self.next = NextForm(data, prefix="next")
        if loose and answers is not None:
            for section in self.sections:
                _show_loosely(section, answers)

    @property
    def sections(self) -> list[forms.Form]:
        return [
            self.about,
            self.client,
            self.contact,
            *self.children,
            self.adverse,
            self.referral,
            self.safety,
            self.consents,
            self.telling,
            self.next,
        ]

    @property
    def can_add_child(self) -> bool:
        return self.number < MOST_CHILDREN

    def is_valid(self) -> bool:
        return all([section.is_valid() for section in self.sections])

    @property
    def shown_errors(self) -> list[tuple[Any, str]]:
        """(field or None, message) of everything to look at, for the summary at the top."""
        return list(self._errors())

    def _errors(self) -> Iterator[tuple[Any, str]]:
        for section in self.sections:
            for message in section.non_field_errors():
                yield None, message
            for field in section:
                for message in field.errors:
                    yield field, message

    def add_error(self, field: str | None, message: Any) -> None:
        """A refusal of the action, at the field of the first section that has one of that name."""
        for section in self.sections:
            if field in section.fields:
                section.add_error(field, message)
                return
        self.about.add_error(None, message)

    def intake(self) -> Intake:
        """Call when valid."""
        about, consent = self.about.cleaned_data, self.consents.cleaned_data
        adverse = self.adverse.columns()
        return Intake(
            kind=about["kind"],
            lead_id=about["lead_id"],
            asked_on=about["asked_on"],
            reason=about["reason"],
            summary=about["summary"],
            decision=about.get("decision", ""),
            members=self._members(),
            client=self._client(),
            children=self._told_children(),
            adverse=[adverse] if adverse else [],
            referral=self.referral.cleaned_data,
            safety=self.safety.columns(about["asked_on"]),
            consents=self.consents.consents(),
            testimony=self.telling.testimony(consent["language"], consent["interpreter"]),
            next_step=self.next.task(about["lead_id"]),
        )

    def _child(self, place: int, data: QueryDict | None, told: list[dict[str, Any]]) -> ChildForm:
        return ChildForm(
            data,
            prefix=f"child-{place}",
            initial=told[place] if place < len(told) else None,
            empty_permitted=True,
            use_required_attribute=False,
        )

    def _client(self) -> dict[str, Any]:
        columns = self.client.columns()
        if self.contact.has_changed():
            columns["contact_rule"] = self.contact.rule()
        return columns

    def _told_children(self) -> list[Child]:
        return [form.child() for form in self.children if form.has_changed()]

    def _members(self) -> list[tuple[UUID, str]]:
        about = self.about.cleaned_data
        ids = dict.fromkeys([self.me, about["lead_id"], *about["members"]])
        return [
            (user_id, part_of(self.staff.roles[user_id], about["kind"], user_id == about["lead_id"]))
            for user_id in ids
        ]


def _show_loosely(section: forms.Form, data: QueryDict) -> None:
    for name, field in section.fields.items():
        section.initial[name] = field.widget.value_from_datadict(data, {}, section.add_prefix(name))


def _number(data: QueryDict | None, otherwise: int) -> int:
    """How many children the page shows. What is not a number is one child."""
    told = (data or {}).get(CHILDREN, "")
    return max(1, int(told)) if told.isdecimal() and len(told) < 3 else otherwise


def with_one_more_child(data: QueryDict) -> QueryDict:
    """The same answers with room for one more child."""
    more = data.copy()
    more[CHILDREN] = str(min(MOST_CHILDREN, _number(data, 1) + 1))
    return more
