"""A demonstration with a campaign that somebody gave to, in the data folder that the environment names."""

import os

import django
from django.core.management import call_command

os.environ["DJANGO_SETTINGS_MODULE"] = "reencuentro.site.settings"


def main() -> None:
    django.setup()
    from tests.giving.public.campaigns import give, introduced, published_campaign

    call_command("prepare", verbosity=0)
    introduced()
    give(published_campaign(), 187_000)


if __name__ == "__main__":
    main()
