#!/usr/bin/env python
"""Django's own commands, for developers; everybody else uses ./run."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reencuentro.site.settings")
    from django.core.management import execute_from_command_line

    from reencuentro.site.hardening import harden_process

    harden_process()  # an import unlocks a seed, an upgrade reads the secrets
    execute_from_command_line(sys.argv)
