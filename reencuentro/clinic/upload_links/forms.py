"""Making a link, and what is sent by one."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Lines
from reencuentro.clinic.files.forms import SeveralFiles
from reencuentro.clinic.keyring.uploads import SealedUpload

DAYS = ((1, _("one day")), (3, _("three days")), (7, _("a week")), (14, _("two weeks")))
MOST_FILES = 10


class LinkForm(forms.Form):
    asked_for = Lines(
        label=_("What is asked for"),
        max_length=500,
        rows=2,
        help_text=_("For the team: the page that opens doesn't show it, and names nobody."),
    )
    days = forms.TypedChoiceField(label=_("It works for"), choices=DAYS, coerce=int, initial=3)
    language = forms.ChoiceField(label=_("Language of the page"), choices=settings.LANGUAGES)


class SendForm(forms.Form):
    """Two ways to choose, one name: a telephone's camera and its files."""

    papers = SeveralFiles(
        error_messages={
            "required": _("Choose at least one photograph or file."),
            "empty": _("One of the files is empty. Please choose it again."),
        }
    )

    def clean_papers(self) -> list[SealedUpload]:
        papers: list[SealedUpload] = self.cleaned_data["papers"]
        if len(papers) > MOST_FILES:
            raise forms.ValidationError(_("At most 10 files at once."))
        return papers
