from django import forms
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "role": _("Only those who work on cases can ask."),
    "member": _("You are on the team of this case already."),
    "waiting": _("You have asked for this case already; the directors were told."),
    "too_few_directors": _("Two directors besides you are needed, and there are not so many."),
    "own_request": _("Somebody else must decide on your own request."),
    "twice": _("You have approved already. Another director must approve too."),
    "gone": _("This request is over: it was used, refused, or is older than a day."),
    "no_share": _("You hold no share of this case yet. It is made when a member next opens the case."),
}


class EmergencyForm(forms.Form):
    reference = forms.CharField(
        label=_("Reference of the case"),
        max_length=12,
        help_text=_("Like K7Q-4MD. Without it, ask a director, who can find it by the name."),
    )
    reason = forms.CharField(
        label=_("Why can it not wait for the team?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Directors and auditors read it. The team is told that you asked."),
    )
