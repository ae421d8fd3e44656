"""The engine of the embedded databases: ids come as Django gives them, and are not made anew each time."""

import pytest
from django.db import connections

from reencuentro.clinic.accounts.models import User

pytestmark = pytest.mark.skipif(
    "sqlite" not in connections["default"].settings_dict["ENGINE"], reason="PostgreSQL gives ids itself"
)


def test_the_same_id_read_twice_is_the_same_object(clinic):
    first, again = (User.objects.values_list("id", flat=True).get(id=clinic.worker.id) for _ in range(2))
    assert first == clinic.worker.id and first is again


def test_what_is_no_id_is_refused(clinic):
    with connections["keys"].cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET id = 'nobody' WHERE id = %s", [clinic.worker.id.hex])
    with pytest.raises(ValueError, match="badly formed"):
        list(User.objects.values_list("id", flat=True))
