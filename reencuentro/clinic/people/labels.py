"""What each column is called on the page, in forms and in the history."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LABELS = {
    "part": _("Part in the case"),
    "given_names": _("Given names"),
    "first_surname": _("First surname"),
    "second_surname": _("Second surname"),
    "other_names": _("Other names"),
    "birth": _("Date of birth"),
    "sex": _("Sex, as on the birth certificate"),
    "birthplace": _("Place of birth"),
    "life": _("Alive?"),
    "death": _("Date of death"),
    "nationalities": _("Nationalities"),
    "languages": _("Languages"),
    "interpreter": _("Interpreter"),
    "identity_numbers": _("Identity numbers"),
    "contact_points": _("Where to find this person"),
    "contact_rule": _("Safe contact"),
    "about": _("Who this person is in the story"),
    "from_person": _("This person"),
    "to_person": _("Of whom"),
    "relation": _("What the tie is"),
    "relation_words": _("The tie in your words"),
    "quality": _("In law"),
    "standing": pgettext_lazy("law", "Standing"),
    "begins": _("Since"),
    "ends": _("Until"),
    "source": _("How it is known"),
    "source_words": _("Which document or person"),
    "certainty": _("How sure it is"),
    "note": _("Note"),
}
