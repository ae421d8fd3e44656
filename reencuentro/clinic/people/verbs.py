"""What this app writes in the audit trail, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "people.list": _("read the list of people of the case"),
    "person.view": _("read a person's page"),
    "person.history": _("read how a person read before"),
    "person.add": _("added a person"),
    "person.change": _("changed a person"),
    "person.remove": _("removed a person entered by mistake"),
    "person.contact_rule": _("set the rule of safe contact"),
    "person.number_add": _("recorded an identity number"),
    "person.number_remove": _("removed an identity number"),
    "person.point_add": _("noted where a person can be found"),
    "person.point_remove": _("removed a contact"),
    "person.twice": _("looked for people entered twice"),
    "person.judge_pair": _("said whether two entries are one person"),
    "person.merge": _("made one entry of two"),
    "person.unmerge": _("took two entries apart again"),
    "link.add": _("added a family link"),
    "link.change": _("changed a family link"),
    "link.end": _("ended a family link"),
    "link.remove": _("removed a family link entered by mistake"),
}
