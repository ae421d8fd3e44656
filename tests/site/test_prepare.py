"""Before anything is served, the databases are brought in step, or it is said what is missing."""

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from reencuentro.site.management.commands import prepare


def test_a_database_that_is_not_there_is_named_with_where_to_read_on(db, monkeypatch):
    """As after an upgrade on PostgreSQL to a version that has one database more."""
    real = prepare.MigrationExecutor

    def executor(connection):
        if connection.alias == "giving":
            raise OperationalError('database "reencuentro_giving" does not exist')
        return real(connection)

    monkeypatch.setattr(prepare, "MigrationExecutor", executor)
    with pytest.raises(CommandError, match=r"giving database can't be opened: .* section 8"):
        call_command("prepare")
