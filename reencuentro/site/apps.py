from django.apps import AppConfig
from django.forms import Field, FileField
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "reencuentro.site"
    label = "house"  # "site" is too near django.contrib.sites

    def ready(self) -> None:
        from . import checks, lookups  # noqa: F401  registers them with Django

        self._say_what_is_missing()

    def _say_what_is_missing(self) -> None:
        """Without reproach, in every form, in the words of the house."""
        Field.default_error_messages["required"] = _("This is missing.")
        FileField.default_error_messages["empty"] = _("This file is empty.")
