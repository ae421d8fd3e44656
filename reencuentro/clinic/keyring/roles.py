"""What a member of staff is to the clinic. The signed roster says who has which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    DIRECTOR = "director", _("Director")
    ATTORNEY = "attorney", _("Attorney")
    CASE_WORKER = "case_worker", _("Case worker")
    FUNDRAISER = "fundraiser", _("Fundraiser")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


CASEWORK_ROLES = frozenset({Role.DIRECTOR, Role.ATTORNEY, Role.CASE_WORKER})
PRIVILEGED_ROLES = frozenset({Role.DIRECTOR, Role.ATTORNEY})
