"""Which dated facts are asked of whom. The codes are those by which the engine names a contradiction."""

from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.people.values.base import Value, of
from reencuentro.engines.clockwork.status.facts import ADOPTED, BY_BIRTH, LEGITIMATED, STEPCHILD


class Fact(models.TextChoices):
    I914_FILED = "i914_filed", _("I-914 received by USCIS")
    I914_APPROVED = "i914_approved", _("I-914 approved: T-1 granted")
    I914_DENIED = "i914_denied", _("I-914 denied")
    T1_ENDS = "t1_ends", _("End of T-1 printed on the I-797 or I-94")
    EXTENDED_TO = "extended_to", _("T-1 extended until")
    REVOKED = "revoked", _("T-1 revoked")
    I485_FILED = "i485_filed", _("Her I-485 received by USCIS")
    I485_APPROVED = "i485_approved", _("Her I-485 approved")
    I485_DENIED = "i485_denied", _("Her I-485 denied")
    INVESTIGATION_OVER = (
        "investigation_over",
        _("Department of Justice signed that its investigation is over"),
    )
    ADVANCE_PAROLE = "advance_parole", _("Advance parole valid until")
    NATURALISED = "naturalised", _("Naturalised")
    I914A_FILED = "i914a_filed", _("I-914A received by USCIS")
    I914A_APPROVED = "i914a_approved", _("I-914A approved")
    I914A_DENIED = "i914a_denied", _("I-914A denied")
    VISA_ISSUED = "visa_issued", _("T-3 visa issued")
    VISA_ENDS = "visa_ends", _("End printed on the visa")
    ADMITTED = "admitted", _("Admitted to the United States in T-3")
    T3_ENDS = "t3_ends", _("End of T-3 printed on the I-94")
    CHILD_I485_FILED = "child_i485_filed", _("The child's own I-485 received")
    CHILD_I485_APPROVED = "child_i485_approved", _("The child's own I-485 approved")
    CHILD_I485_DENIED = "child_i485_denied", _("The child's own I-485 denied")
    TIE_SINCE = "tie_since", _("Adoption, wedding of the parents or legitimation")
    TIE_ENDED = "tie_ended", _("End of the tie, if it has ended")


# Headings and what stands under them, in the order of the form.
OF_MOTHER = (
    (_("T status"), (Fact.I914_FILED, Fact.I914_APPROVED, Fact.I914_DENIED, Fact.T1_ENDS)),
    (_("What can move its end"), (Fact.EXTENDED_TO, Fact.REVOKED, Fact.INVESTIGATION_OVER)),
    (_("Green card and travel"), (Fact.I485_FILED, Fact.I485_APPROVED, Fact.I485_DENIED, Fact.ADVANCE_PAROLE,
                                  Fact.NATURALISED)),
)  # fmt: skip
OF_CHILD = (
    (_("The application for the child"), (Fact.I914A_FILED, Fact.I914A_APPROVED, Fact.I914A_DENIED)),
    (_("Visa and entry"), (Fact.VISA_ISSUED, Fact.VISA_ENDS, Fact.ADMITTED, Fact.T3_ENDS)),
    (_("The child's green card"), (Fact.CHILD_I485_FILED, Fact.CHILD_I485_APPROVED, Fact.CHILD_I485_DENIED)),
    (_("A tie other than birth"), (Fact.TIE_SINCE, Fact.TIE_ENDED)),
)  # fmt: skip


class Place(models.TextChoices):
    """Where the application found the child; it decides whether a visa and an admission are needed."""

    UNKNOWN = "", _("Not known yet")
    ABROAD = "abroad", _("Abroad")
    HERE = "here", _("In the United States already")


class TieKind(models.TextChoices):
    UNKNOWN = "", _("Not known yet")
    BIRTH = BY_BIRTH, _("By birth")
    STEP = STEPCHILD, _("Stepchild")
    ADOPTION = ADOPTED, _("By adoption")
    LEGITIMATION = LEGITIMATED, _("By legitimation")


class Married(models.TextChoices):
    UNKNOWN = "", _("Not known yet")
    NEVER = "never", pgettext_lazy("a child's answer", "Never married")
    EVER = "ever", pgettext_lazy("a child's answer", "Is or was married")


@dataclass(frozen=True, repr=False)
class DatedFact(Value):
    """`evidence` is what shows the day: a notice, a stamp, her word."""

    code: str
    on: date = field(metadata=of(date))
    evidence: str


def codes(groups: tuple) -> list[Fact]:
    return [fact for _heading, facts in groups for fact in facts]
