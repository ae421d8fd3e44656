"""Facts that can't all be true are refused, each by its name."""

from datetime import date

import pytest

from reencuentro.engines.clockwork.status import (
    Absence,
    Filing,
    ImpossibleFacts,
    Marriage,
    Span,
    assess,
    contradictions,
)
from tests.engines.clockwork.house import law
from tests.engines.clockwork.status.family import (
    APPROVED,
    CHILD,
    FILED,
    GRANTED,
    MOTHER,
    TODAY,
    child,
    mother,
)

TOMORROW = date(2025, 1, 16)


def facts(principal=MOTHER, one=CHILD):
    return [found.fact for found in contradictions(principal, [one], TODAY)]


def test_an_ordinary_family_has_none():
    assert facts() == []


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"i914": Filing(FILED, approved=date(2021, 3, 9))}, ["i914_approved"]),
        ({"i914": Filing(FILED, approved=GRANTED, denied=GRANTED)}, ["i914_denied"]),
        ({"i914": Filing(TOMORROW), "ends": None}, ["i914_filed"]),
        ({"ends": date(2023, 6, 19)}, ["t1_ends"]),
        ({"extended_to": (date(2020, 1, 1),)}, ["extended_to"]),
        ({"revoked": date(2020, 1, 1)}, ["revoked"]),
        ({"naturalised": TOMORROW}, ["naturalised"]),
        ({"adjustment": Filing(date(2022, 1, 1))}, ["i485_filed"]),
        ({"absences": (Absence(date(2024, 5, 1), date(2024, 4, 1)),)}, ["returned"]),
        ({"absences": (Absence(date(2024, 5, 1)), Absence(date(2024, 6, 1)))}, ["left"]),
    ],
)
def test_of_the_mother(changes, named):
    assert facts(mother(**changes)) == named


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"born": Span(date(2014, 5, 4), date(2014, 5, 3))}, ["born"]),
        ({"application": Filing(date(2014, 5, 3))}, ["i914a_filed"]),
        ({"application": Filing(FILED, approved=date(2023, 6, 19))}, ["i914a_approved"]),
        ({"application": APPROVED, "visa_issued": date(2024, 9, 1)}, ["visa_issued"]),
        ({"visa_issued": date(2024, 9, 3), "admitted": date(2024, 9, 2)}, ["admitted"]),
        ({"admitted": TOMORROW}, ["admitted"]),
        ({"admitted": date(2024, 9, 3), "status_ends": date(2024, 9, 2)}, ["t3_ends"]),
        ({"visa_issued": date(2024, 9, 3), "visa_ends": date(2024, 9, 2)}, ["visa_ends"]),
        (
            {"admitted": date(2024, 9, 3), "adjustment": Filing(date(2024, 9, 2))},
            ["child_i485_filed"],
        ),
        (
            {"marriages": (Marriage(Span.exact(date(2024, 1, 2)), date(2024, 1, 1)),)},
            ["marriage_ended"],
        ),
    ],
)
def test_of_a_child(changes, named):
    assert facts(one=child(**changes)) == named


def test_nothing_is_answered_on_them_and_the_refusal_speaks_both_languages():
    with pytest.raises(ImpossibleFacts) as refusal:
        assess(MOTHER, [child(admitted=TOMORROW)], law(), TODAY)
    (found,) = refusal.value.contradictions
    assert found.subject == "daniela"
    assert found.reason.say(law().texts, "es") == "Entrada a Estados Unidos: el 2025-01-16 todavía no llega."
    assert (
        found.reason.say(law().texts, "en") == "Admission to the United States: 2025-01-16 has not come yet."
    )
