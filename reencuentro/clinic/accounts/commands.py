"""What management commands of the clinic have in common."""

from typing import Any

from django.core.management.base import BaseCommand

from .queries import local_time


class LocalCommand(BaseCommand):
    """Its days and hours are those of the clinic, as on its pages, wherever the server stands."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        with local_time():
            return super().execute(*args, **options)
