"""Legal terms beside the fields: Spanish term, English gloss, what it means, where that is written.

The articles are those of the Código Civil Federal (CCF), read as reference: the code of the state governs.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Quality


class Gloss(NamedTuple):
    term: str
    english: str
    meaning: Promise
    source: str


GLOSSES: dict[str, Gloss] = {
    Quality.REGISTERED: Gloss(
        "registrada en el acta de nacimiento",
        "registered on the birth certificate",
        _("Only the records of the Registro Civil prove whose child somebody is in law."),
        "CCF 39",
    ),
    Quality.BIOLOGICAL: Gloss(
        "filiación biológica",
        "biological parentage",
        _("In a suit over parentage the court may presume it when the test is refused."),
        "CNPCF 552",
    ),
    Quality.PATRIA_POTESTAD: Gloss(
        "patria potestad",
        "parental authority",
        _(
            "The rights and duties of both parents together; not the same as custody. If one can't exercise "
            "it, the other has it alone; grandparents only when neither can. It is lost by judgment only."
        ),
        "CCF 412-414, 420, 444",
    ),
    Quality.DE_FACTO: Gloss(
        "custodia de hecho",
        "de facto holder of the child",
        _(
            "A relative who has the child in fact has a guardian's duties. It ends when that relative, those "
            "who have patria potestad, or a court decide so."
        ),
        "CCF 418",
    ),
    Quality.CUSTODY_INTERIM: Gloss(
        "guarda y custodia provisional",
        "interim custody, by order",
        _("With whom the child lives while the suit lasts. One part of patria potestad, not the whole."),
        "CCF 416",
    ),
    Quality.CUSTODY_FINAL: Gloss(
        "guarda y custodia definitiva",
        "final custody, by order",
        _("With whom the child lives, by judgment. Both parents keep the duties of patria potestad."),
        "CCF 416",
    ),
    Quality.TUTELA: Gloss(
        "tutela",
        "guardianship",
        _("When nobody has patria potestad."),
        "",
    ),
    Quality.CONTACT: Gloss(
        "convivencias",
        "contact, visitation",
        _("Who has no custody keeps contact unless there is danger; only a court can limit or suspend it."),
        "CCF 417",
    ),
    Quality.RECOGNISED: Gloss(
        "reconocimiento",
        "acknowledgment of parentage",
        _("A parent acknowledges the child; it may stand in another record than the acta."),
        "",
    ),
}
