from typing import Any

from django.core.management.base import BaseCommand

from reencuentro.engines.tracing.ready import compile_all


class Command(BaseCommand):
    help = "Compile the search, before anybody waits for it. Once done it takes a second or two."

    def handle(self, *args: Any, **options: Any) -> None:
        compile_all()
