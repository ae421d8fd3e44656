"""The house as it is served, but that it makes each public page anew for each visitor."""

import os

from django.conf import settings

os.environ["DJANGO_SETTINGS_MODULE"] = "reencuentro.site.settings"
settings.PUBLIC_PAGES_KEPT = (0, 0)

from reencuentro.site.wsgi import application  # noqa: E402

__all__ = ["application"]
