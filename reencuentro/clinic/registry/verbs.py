from django.utils.translation import gettext_lazy as _

VERBS = {
    "check.make": _("searched before opening a case"),
    "check.answer": _("answered searches from the registrars' cards"),
    "check.decide": _("decided on a possible match"),
    "check.view": _("looked at possible matches as a registrar"),
    "check.story": _("compared a text for the public with the cards of all cases, as a registrar"),
    "search.people": _("searched for a person"),
    "across.compare": _("compared the people of her cases with each other"),
    "across.list": _("looked at who may be in two of her cases"),
    "across.judge": _("said whether people of two cases are the same"),
    "across.compare_all": _("compared the people of all cases with each other, as a registrar"),
    "across.list_all": _("looked at who may be in two cases, as a registrar"),
    "across.view": _("looked at one person in two cases, as a registrar"),
    "across.judge_all": _("said whether people of two cases are the same, as a registrar"),
    "across.ask": _("asked who leads two cases about a person in both"),
    "across.read": _("read a registrar's question about a person of her case"),
    "across.answer": _("answered a registrar's question about a person of her case"),
}
