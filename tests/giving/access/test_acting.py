"""Who may act on the side of the money, and what is kept of it."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from reencuentro.giving.access.acting import acting, by_itself
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import KEEPERS, NOBODY, Role, Staff, names_of, only_for


def test_an_act_is_kept_with_what_it_changed_or_neither_is(db, director):
    with acting(director, "books.post", *KEEPERS, about="entry 17"):
        pass
    with pytest.raises(ZeroDivisionError), acting(director, "books.post", *KEEPERS):
        raise ZeroDivisionError
    kept = Act.objects.get()
    assert (kept.actor_id, kept.role, kept.verb, kept.about) == (
        director.id,
        "director",
        "books.post",
        "entry 17",
    )


def test_another_role_does_nothing_and_leaves_nothing(db, fundraiser):
    with pytest.raises(PermissionDenied), acting(fundraiser, "books.close", Role.DIRECTOR):
        raise AssertionError("got in")
    assert not Act.objects.exists()


@pytest.mark.parametrize(("verb", "about"), [("Rosa gave", ""), ("books.post", "Rosa Pérez"), ("books", "")])
def test_no_name_gets_into_an_act(db, director, verb, about):
    with pytest.raises(ValueError, match="opaque"), acting(director, verb, *KEEPERS, about=about):
        raise AssertionError("got in")


def page(request, staff):
    return HttpResponse(staff.role)


@pytest.mark.parametrize("who", [None, Staff(uuid4(), Role.AUDITOR)])
def test_a_page_of_others_does_not_exist(rf, settings, who):
    settings.GIVING_STAFF = f"{__name__}.asks"
    asks.answer = who
    with pytest.raises(Http404):
        only_for(*KEEPERS)(page)(rf.get("/"))


def test_a_page_is_told_who_asks(rf, settings, director):
    settings.GIVING_STAFF = f"{__name__}.asks"
    asks.answer = director
    assert only_for(*KEEPERS)(page)(rf.get("/")).content == b"director"


def asks(request):
    """Stands where the settings name the bridge."""
    return asks.answer


def test_what_happens_by_itself_is_kept_too_and_says_so(db):
    with by_itself("cards.notice", about="gift 17"):
        pass
    kept = Act.objects.get()
    assert (kept.actor_id, kept.role, kept.verb, kept.about) == (NOBODY, "system", "cards.notice", "gift 17")
    assert names_of([kept.actor_id]) == {NOBODY: "Por sí solo"}


def test_what_happens_by_itself_names_nobody_either(db):
    with pytest.raises(ValueError, match="opaque"), by_itself("cards.notice", about="Rosa Pérez"):
        raise AssertionError("got in")
