"""What the engine says by codes, in words for the reader."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from reencuentro.engines.forms.answering import Problem
from reencuentro.engines.forms.editions import Standing
from reencuentro.engines.forms.errors import FormError
from reencuentro.engines.forms.mapping import Fault
from reencuentro.engines.forms.model import Form

from .house_shelf import house_shelf, spoken

STANDINGS: dict[Standing, Promise] = {
    Standing.CURRENT: pgettext_lazy("edition of a form", "Current edition"),
    Standing.OLDER: pgettext_lazy("edition of a form", "Old edition: the agency takes a newer one"),
    Standing.NEWER: pgettext_lazy("edition of a form", "Newer than what was last read"),
    Standing.EXPIRED: pgettext_lazy("edition of a form", "Old edition: it has run out"),
    Standing.UNKNOWN: pgettext_lazy("edition of a form", "Nobody has looked up the current edition"),
}
_REFUSALS: dict[str, Promise] = {
    "not_pdf": gettext_lazy("This is no PDF."),
    "damaged": gettext_lazy("This PDF is damaged. Fetch it again from the agency's page."),
    "locked": gettext_lazy("This PDF opens by a password only."),
    "too_long": gettext_lazy("This has more pages than any form."),
    "no_fields": gettext_lazy(
        "This PDF has no fields: it was printed, scanned or flattened. Fetch the fillable one."
    ),
    "only_xfa": gettext_lazy(
        "The fields of this PDF exist for Adobe's programs only. It can't be filled in here."
    ),
}
_FAULTS: dict[str, Promise] = {
    "unknown_datum": gettext_lazy("There is no datum of this name: %(datum)s"),
    "wrong_kind": gettext_lazy("A check box needs a value, as in applicant.sex = female; a text needs none."),
    "unknown_value": gettext_lazy("%(datum)s has no such value."),
}
KIND_HELP: dict[str, Promise] = {
    "a_number": gettext_lazy("An A-Number has seven to nine digits."),
    "ssn": gettext_lazy("A Social Security number has nine digits."),
    "i94": gettext_lazy("An I-94 number has 11 letters and digits."),
    "account": gettext_lazy("A USCIS online account number has 12 digits."),
    "receipt": gettext_lazy("A receipt number has three letters and ten digits."),
    "phone": gettext_lazy("A telephone number has at least ten digits."),
    "zip": gettext_lazy("A ZIP code has five digits."),
    "state": gettext_lazy("Two letters, as NY."),
    "email": gettext_lazy("This is no e-mail address."),
    "date": gettext_lazy("This is no day."),
}


def refusal_in_words(error: FormError) -> str | Promise:
    return _REFUSALS.get(error.code, _REFUSALS["damaged"])


def fault_in_words(fault: Fault, form: Form) -> str:
    """With the place of the field on its page."""
    shown = form.fields.get(fault.field)
    where = shown.says[-60:] if shown else fault.field
    said = _FAULTS.get(fault.code, _FAULTS["wrong_kind"]) % {"datum": fault.datum}
    return f"{where}: {said}"


def problem_in_words(problem: Problem) -> str:
    """What is wrong with a datum of a form, without its value."""
    code, detail = problem.code, problem.detail
    if code == "format":
        return str(KIND_HELP[house_shelf().catalogue.data[problem.datum].kind])
    words = {
        "missing": _("It is needed and not known."),
        "too_long": _("It is longer than the form takes: %(detail)s characters."),
        "unprintable": _("The form can't show these characters: %(detail)s"),
        "no_box": _("The form has no box for this answer: %(detail)s"),
        "continued": _("It is longer than its field, so it goes on under additional information."),
    }
    return words[code] % {"detail": detail}


def datum_name(code: str) -> str:
    """'Her or his mother: date of birth'; of the person herself the datum alone."""
    datum = house_shelf().catalogue.data[code]
    if datum.role.code in ("applicant", "filing"):
        return spoken(datum.label)
    return f"{spoken(datum.role.label)}: {spoken(datum.label)}"
