"""How two people of a case are tied, in fact and in law."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.clinic.keyring.fields import SealedText
from reencuentro.clinic.keyring.models import SealedModel

from ..columns import SealedId, SealedLine, SealedLines, SealedValue
from ..dates import ApproximateDate


class Relation(models.TextChoices):
    MOTHER = "mother", _("Mother")
    FATHER = "father", _("Father")
    PARENT = "parent", _("Mother or father")
    CHILD = "child", _("Daughter or son")
    SIBLING = "sibling", _("Sister or brother")
    HALF_SIBLING = "half_sibling", _("Half sister or half brother")
    GRANDPARENT = "grandparent", _("Grandmother or grandfather")
    GRANDCHILD = "grandchild", _("Granddaughter or grandson")
    AUNT_UNCLE = "aunt_uncle", _("Aunt or uncle")
    NIECE_NEPHEW = "niece_nephew", _("Niece or nephew")
    COUSIN = "cousin", _("Cousin")
    SPOUSE = "spouse", _("Wife or husband")
    PARTNER = "partner", _("Partner")
    FORMER_PARTNER = "former_partner", _("Former partner")
    STEPPARENT = "stepparent", _("Stepmother or stepfather")
    STEPCHILD = "stepchild", _("Stepdaughter or stepson")
    PARENT_IN_LAW = "parent_in_law", _("Mother-in-law or father-in-law")
    CHILD_IN_LAW = "child_in_law", _("Daughter-in-law or son-in-law")
    SIBLING_IN_LAW = "sibling_in_law", _("Sister-in-law or brother-in-law")
    GODPARENT = "godparent", _("Godmother or godfather")
    GODCHILD = "godchild", _("Goddaughter or godson")
    GUARDIAN = "guardian", _("Guardian")
    WARD = "ward", _("Child under guardianship")
    EXPLOITER = "exploiter", _("Alleged exploiter")
    EXPLOITED = "exploited", _("Person said to have been exploited")
    OTHER = "other", _("Another tie")


class Quality(models.TextChoices):
    """What the tie is in law. One link has one; the same two people may have several links."""

    BIOLOGICAL = "biological", _("Biological parentage")
    REGISTERED = "registered", _("Registered on the acta de nacimiento (birth certificate)")
    RECOGNISED = "recognised", _("Reconocimiento (acknowledgment of parentage) in a separate record")
    ADOPTIVE = "adoptive", _("Adoption")
    PATRIA_POTESTAD = "patria_potestad", _("Patria potestad (parental authority)")
    DE_FACTO = "de_facto", _("Has the child in fact (de facto holder)")
    CUSTODY_INTERIM = "custody_interim", _("Guarda y custodia provisional (interim custody, by order)")
    CUSTODY_FINAL = "custody_final", _("Guarda y custodia definitiva (final custody, by order)")
    TUTELA = "tutela", _("Tutela (guardianship)")
    CONTACT = "contact", _("Convivencias (contact with the child, by order or agreement)")
    MARRIAGE = "marriage", _("Marriage")
    CONCUBINATO = "concubinato", _("Concubinato (cohabitation with legal effects)")
    KINSHIP = "kinship", _("Kinship or tie, nothing more recorded")


class Standing(models.TextChoices):
    IN_FORCE = "in_force", pgettext_lazy("legal standing", "In force")
    LIMITED = "limited", pgettext_lazy("legal standing", "Limited")
    SUSPENDED = "suspended", pgettext_lazy("legal standing", "Suspended")
    LOST = "lost", pgettext_lazy("legal standing", "Lost by judgment")
    ENDED = "ended", pgettext_lazy("legal standing", "Ended")


class Source(models.TextChoices):
    ACTA = "acta", _("Acta of the Registro Civil (civil registry certificate)")
    ORDER = "order", _("Court order or judgment")
    AGREEMENT = "agreement", _("Agreement approved by a court")
    DNA = "dna", _("DNA test")
    STATEMENT = "statement", _("Statement of a person")
    AUTHORITY = "authority", _("Report of an authority (DIF, Procuraduría, consulate)")
    OTHER = "other", pgettext_lazy("source", "Other")


class Certainty(models.TextChoices):
    PROVEN = "proven", _("Proven")
    LIKELY = "likely", _("Likely")
    CLAIMED = "claimed", _("Claimed by somebody")
    DISPUTED = "disputed", _("Disputed")


OVER = frozenset({Standing.LOST, Standing.ENDED})


class FamilyLink(SealedModel):
    """`from_person` is the `relation` of `to_person`, in the legal `quality`. Both ends are sealed.

    The elder, or the one who has the right, comes first: kept as mother of, never as child of.
    """

    version = models.PositiveIntegerField(default=1, editable=False)
    from_person = SealedId()
    to_person = SealedId()
    relation = SealedText(choices=Relation)
    relation_words = SealedLine(max_length=80)
    quality = SealedText(choices=Quality, default=Quality.KINSHIP)
    standing = SealedText(choices=Standing, default=Standing.IN_FORCE)
    begins = SealedValue(ApproximateDate)
    ends = SealedValue(ApproximateDate)
    source = SealedText(choices=Source, default=Source.STATEMENT)
    source_words = SealedLine(max_length=200)
    certainty = SealedText(choices=Certainty, default=Certainty.CLAIMED)
    note = SealedLines(max_length=2000)

    plaintext: ClassVar[dict[str, str]] = {"version": "how often the row was changed"}

    @property
    def over(self) -> bool:
        return self.standing in OVER

    @property
    def counts(self) -> bool:
        """Does this tie hold today as far as is known? Disputed ones do until somebody decides."""
        return not self.over and self.standing != Standing.SUSPENDED
