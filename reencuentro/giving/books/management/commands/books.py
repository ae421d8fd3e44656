"""./run books check: add up the books anew, by beancount too where it is installed, and say what differs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ... import beancount_check
from ...actions import check_by_itself
from ...checking import Difference


class Command(BaseCommand):
    help = "Add up the books anew and say what differs from the sums that are kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["check"])

    def handle(self, **options: Any) -> None:
        found = check_by_itself()
        if beancount_check.installed():
            found += beancount_check.differences()
        else:
            self.stdout.write("beancount is not installed: not compared with it")
        for one in found:
            self.stdout.write(_words(one))
        if found:
            raise CommandError(f"{len(found)} differences")
        self.stdout.write("everything comes to the same")


def _words(one: Difference) -> str:
    return f"{one.what}: {one.where}: {one.kept} kept, {one.added} added up"
