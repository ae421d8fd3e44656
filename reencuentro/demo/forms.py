"""Mónica's new work permit, for the old one runs out in a month: what forms ask of her, half of it written down."""

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.government_forms.actions.filling import keep_form, write_down
from reencuentro.clinic.people.models import Person

_OF_MONICA = {
    "applicant.marital": "single",
    "applicant.nationality": "Mexico",
    "applicant.mail_care_of": "Grace Whitfield",
    "applicant.mail_street": "100 Example Plaza",
    "applicant.mail_unit_kind": "ste",
    "applicant.mail_unit": "12B",
    "applicant.mail_city": "New York",
    "applicant.mail_state": "NY",
    "applicant.mail_zip": "10007",
    "applicant.mail_is_home": "no",
    "applicant.current_status": "T1",
    "filing.g28": "yes",
    "filing.work_reason": "renewal",
    "filing.work_before": "yes",
    "attorney.family_name": "Whitfield",
    "attorney.given_name": "Grace",
}


def tell_forms(case: Case) -> None:
    """Her day of entry, her telephone and the category are still to be asked."""
    write_down(case, case.client_id, {code: ("", text) for code, text in _OF_MONICA.items()})
    monica = Person.objects.within(case.opened).get(id=case.client_id)
    keep_form(case, monica, "i-765-2025-08-21")
