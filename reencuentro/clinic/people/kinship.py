"""Words of kinship, seen from either end and by the sex of whom they name."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models.link import Relation
from .models.person import Sex

# Relations told from the younger end, and how they are kept.
UPWARD: dict[str, str] = {
    Relation.CHILD: Relation.PARENT,
    Relation.GRANDCHILD: Relation.GRANDPARENT,
    Relation.NIECE_NEPHEW: Relation.AUNT_UNCLE,
    Relation.STEPCHILD: Relation.STEPPARENT,
    Relation.CHILD_IN_LAW: Relation.PARENT_IN_LAW,
    Relation.GODCHILD: Relation.GODPARENT,
    Relation.WARD: Relation.GUARDIAN,
    Relation.EXPLOITED: Relation.EXPLOITER,
}
DOWNWARD: dict[str, str] = {
    **{upward: downward for downward, upward in UPWARD.items()},
    Relation.MOTHER: Relation.CHILD,
    Relation.FATHER: Relation.CHILD,
}
PARENTS = frozenset({Relation.MOTHER, Relation.FATHER, Relation.PARENT})
PARENT_BY_SEX: dict[str, str] = {Sex.FEMALE: Relation.MOTHER, Sex.MALE: Relation.FATHER}

# For a woman or girl, for a man or boy. What is missing here reads the same for everybody.
_WORDS: dict[str, tuple[Promise, Promise]] = {
    Relation.PARENT: (_("Mother"), _("Father")),
    Relation.CHILD: (_("Daughter"), _("Son")),
    Relation.SIBLING: (_("Sister"), _("Brother")),
    Relation.HALF_SIBLING: (_("Half sister"), _("Half brother")),
    Relation.GRANDPARENT: (_("Grandmother"), _("Grandfather")),
    Relation.GRANDCHILD: (_("Granddaughter"), _("Grandson")),
    Relation.AUNT_UNCLE: (_("Aunt"), _("Uncle")),
    Relation.NIECE_NEPHEW: (_("Niece"), _("Nephew")),
    Relation.COUSIN: (pgettext_lazy("woman or girl", "Cousin"), pgettext_lazy("man or boy", "Cousin")),
    Relation.SPOUSE: (_("Wife"), _("Husband")),
    Relation.STEPPARENT: (_("Stepmother"), _("Stepfather")),
    Relation.STEPCHILD: (_("Stepdaughter"), _("Stepson")),
    Relation.PARENT_IN_LAW: (_("Mother-in-law"), _("Father-in-law")),
    Relation.CHILD_IN_LAW: (_("Daughter-in-law"), _("Son-in-law")),
    Relation.SIBLING_IN_LAW: (_("Sister-in-law"), _("Brother-in-law")),
    Relation.GODPARENT: (_("Godmother"), _("Godfather")),
    Relation.GODCHILD: (_("Goddaughter"), _("Godson")),
    Relation.GUARDIAN: (pgettext_lazy("woman", "Guardian"), pgettext_lazy("man", "Guardian")),
    Relation.EXPLOITER: (
        pgettext_lazy("woman", "Alleged exploiter"),
        pgettext_lazy("man", "Alleged exploiter"),
    ),
}


def word(relation: str, sex: str, told: str = "") -> str:
    """What somebody of this sex is called who is the `relation`; `told` are the words for another tie."""
    if relation == Relation.OTHER and told:
        return told
    if relation in _WORDS and sex in (Sex.FEMALE, Sex.MALE):
        return str(_WORDS[relation][sex == Sex.MALE])
    return str(Relation(relation).label)


def inverse(relation: str) -> str:
    """What the second person is to the first: the child of her mother, the cousin of her cousin."""
    return DOWNWARD.get(relation) or UPWARD.get(relation) or relation
