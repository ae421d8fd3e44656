"""What other rooms ask about staff."""

from uuid import uuid4

from reencuentro.clinic.accounts import sweeping
from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.accounts.models import Invitation, Notice, Organisation, User
from reencuentro.clinic.accounts.queries import colleagues, organisation, staff, staff_name, staff_names
from reencuentro.clinic.keyring.roles import Role
from tests.clinic.accounts.arrivals import invite


def test_staff_are_those_whom_the_signed_list_has_as_active(clinic):
    assert [user.login for user in staff(Role.CASE_WORKER)] == ["worker", "worker2"]
    roster.propose(clinic.director.user, clinic.director.identity, clinic.worker.user, roster.Kind.SUSPEND)
    assert [user.login for user in staff(Role.CASE_WORKER)] == ["worker2"]
    assert clinic.worker.id not in {user.id for user in staff()}


def test_a_row_in_the_table_of_users_makes_nobody_staff(clinic):
    User.objects.create(login="intruder", display_name="Intruder")
    assert "intruder" not in {user.login for user in staff()}
    assert User.objects.by_login("intruder").role is None


def test_colleagues_are_all_but_herself(clinic):
    others = colleagues(clinic.attorney.user)
    assert clinic.attorney.id not in {user.id for user in others}
    assert len(others) == len(staff()) - 1


def test_names_come_in_one_query(clinic, django_assert_num_queries):
    ids = [person.id for person in clinic.staff.values()]
    with django_assert_num_queries(1, using="keys"):
        names = staff_names(ids)
    assert names[clinic.attorney.id] == "Attorney"


def test_an_id_without_an_account_still_reads_well(clinic):
    assert staff_name(uuid4())


def test_names_and_addresses_are_sealed(clinic):
    user = clinic.attorney.user
    user.email = "attorney@example.org"
    user.save()
    raw = b"".join(bytes(value) for value in _sealed(User, user.pk) if value is not None)
    for plain in (b"attorney", b"Attorney", b"example"):
        assert plain not in raw
    assert organisation().name == "Clínica de prueba"
    assert b"prueba" not in bytes(_sealed(Organisation, 1)[0])


def _sealed(model, pk):
    names = [field.attname for field in model._meta.fields if "Sealed" in type(field).__name__]
    return model.objects.filter(pk=pk).values_list(*names).get()


def test_people_show_only_their_id(clinic):
    user = clinic.attorney.user
    assert str(user) == str(user.id)
    assert "ttorney" not in repr(user)


def test_old_links_and_read_notices_are_swept_away(clinic):
    invite(clinic, "attorney")
    Notice.objects.create(recipient_id=clinic.worker.id, kind="staff.signed", read=True)
    sweeping.sweep()
    assert Invitation.objects.count() == Notice.objects.count() == 1
    Invitation.objects.update(expires_at="2020-01-01T00:00:00Z")
    Notice.objects.update(day="2020-01-01")
    sweeping.sweep()
    assert Invitation.objects.count() == Notice.objects.count() == 0
