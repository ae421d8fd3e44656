from django.utils.translation import gettext_lazy as _

VERBS = {
    "partners.read": _("Looked at the partner organisations"),
    "partners.card": _("Made the organisation's card for partners"),
    "partners.renew": _("Renewed the organisation's card for partners"),
    "partners.replace": _("Put down a partner's new card"),
    "partners.add": _("Added a partner organisation"),
    "partners.compare": _("Compared a partner's card by telephone"),
    "partners.agree": _("Agreed with a partner on comparing lists"),
    "partners.sign": _("Signed an agreement with a partner"),
    "partners.end": _("Ended an agreement with a partner"),
    "partners.offer": _("Offered a partner to compare lists"),
    "partners.answer": _("Answered a partner's offer to compare lists"),
    "partners.compared": _("Compared a child who is sought with a partner's list"),
    "partners.take_in": _("Took in a partner's file"),
    "partners.fetch": _("Fetched a file for a partner"),
    "partners.give_up": _("Gave up an exchange with a partner"),
    "partners.expire": _("Deleted exchanges that can't be finished any more"),
    "partners.hand_on": _("Handed a match on to the team of a case"),
}
