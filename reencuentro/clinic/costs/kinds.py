"""What a case can need money for."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    APOSTILLE = "apostille", pgettext_lazy("what money is needed for", "An apostille")
    TRANSLATION = "translation", pgettext_lazy("what money is needed for", "An official translation")
    PASSPORT = "passport", pgettext_lazy("what money is needed for", "A passport")
    TRANSPORT = "transport", pgettext_lazy("what money is needed for", "A journey")
    PRINTING = "printing", pgettext_lazy("what money is needed for", "Printing")
    COMMUNICATION = "communication", pgettext_lazy("what money is needed for", "Telephone and post")
    COURT_FEES = "court_fees", pgettext_lazy("what money is needed for", "Court fees")
