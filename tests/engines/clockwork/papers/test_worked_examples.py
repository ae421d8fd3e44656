"""What is missing and what to do next, as a lawyer would say it, for papers of the story."""

from datetime import date

import pytest

from reencuentro.engines.clockwork.papers.needs import Family, State, needed

from .worked import DANIELA, FAMILY, MONICA, TODAY, books, made, needs_at, paper, plan

ACTA = {"jurisdiction": "MX-TLA", "issued": date(2026, 9, 1)}


def codes(one):
    return [lack.code for lack in one.lacks]


def test_without_a_paper_it_says_who_issues_it_how_long_and_how_much():
    acta = needs_at("U06")["acta"]
    assert (acta.state, acta.next.act, acta.next.who.es[:14]) == (State.MISSING, "get", "Registro Civil")
    assert (acta.next.days.likely, str(acta.next.cost.low), acta.next.cost.currency) == (5, "60.00", "MXN")


def test_uscis_takes_a_copy_with_a_certified_translation_and_asks_for_no_apostille():
    photo = paper("acta", "plain-copy", **ACTA)
    asked = needs_at("U06", photo)["acta"]
    assert (asked.state, codes(asked)) == (State.LACKING, ["translation"])
    assert (asked.next.act, asked.next.form, asked.next.pays) == (
        "make",
        "certified-translation",
        "translation",
    )
    translated = made(photo, "certified-translation")
    assert needs_at("U06", photo, translated)["acta"].state is State.GOOD


def test_a_perito_is_not_what_uscis_asks_for_but_what_a_mexican_court_does():
    i797 = paper("i-797", of=MONICA, jurisdiction="US")
    apostille = made(i797, "apostille")
    by_anybody, by_perito = made(i797, "certified-translation"), made(i797, "perito-translation")
    assert codes(needs_at("N09", i797)["us-proof"]) == ["apostille", "translation"]
    assert codes(needs_at("N09", i797, apostille, by_anybody)["us-proof"]) == ["translation"]
    assert needs_at("N09", i797, apostille, by_perito)["us-proof"].state is State.GOOD


def test_a_federal_paper_goes_to_the_department_of_state_a_state_one_to_its_state():
    i797, report = paper("i-797", of=MONICA, jurisdiction="US"), paper("police-report", of=MONICA)
    federal = needs_at("N09", i797)["us-proof"].next
    assert (federal.form, federal.who.en[:19]) == ("apostille", "Department of State")
    assert (str(federal.cost.low), federal.cost.currency) == ("20.00", "USD")
    here = books().papers
    assert here.authority(here.kinds["police-report"], "US-NY").name.en == "Secretary of State, New York"
    assert here.authority(here.kinds["acta"], "MX-TLA").name.es.startswith("Secretaría de Gobierno")
    assert here.authority(here.kinds["acta"], "MX-CMX").name.es.startswith("Consejería Jurídica")
    assert here.authority(here.kinds["curp"], "MX-TLA").name.es.startswith("SEGOB")
    assert here.authority(here.kinds["power-consular"], "MX") is None
    assert here.authority(here.kinds["police-report"], report.jurisdiction) is None


def test_a_copy_too_old_for_the_apostille_is_asked_for_anew_first():
    old = paper("acta", jurisdiction="MX-TLA", issued=date(2026, 5, 1))
    fresh = made(old, "certified-copy", issued=date(2026, 9, 1))
    renew = needs_at("N20", old)["apostilles"].next
    assert (renew.act, renew.form, renew.stale) == ("make", "certified-copy", True)
    brought = needs_at("N20", old, fresh)["apostilles"].next
    assert (brought.form, brought.stale) == ("apostille", False)


def test_the_day_on_which_a_copy_becomes_too_old_is_the_strictest_of_the_rule():
    acta = paper("acta", jurisdiction="MX-TLA", issued=date(2026, 3, 10))
    on = {day: needs_at("N20", acta, today=date(2026, 9, day))["apostilles"].next.stale for day in (10, 11)}
    assert on == {10: False, 11: True}


def test_what_rests_on_memory_is_a_doubt_and_no_obstacle():
    acta = paper("acta", **ACTA)
    school = needs_at("N20", acta)["apostilles"]
    assert school.state is State.DOUBT and not school.is_open
    assert all(lack.doubt and lack.requirement.evidence.mark == "M" for lack in school.lacks)


def test_a_passport_that_ran_out_is_got_anew_and_one_that_soon_will_is_a_doubt():
    gone = paper("passport", jurisdiction="MX", expires=date(2026, 11, 25))
    asked = needs_at("U11", gone)["passport"]
    assert (asked.state, codes(asked), asked.next.act) == (State.LACKING, ["expired"], "get")
    soon = paper("passport", jurisdiction="MX", expires=date(2027, 3, 1))
    asked = needs_at("U11", soon)["passport"]
    assert (asked.state, codes(asked), asked.next.act) == (State.DOUBT, ["soon"], "get")
    well = paper("passport", jurisdiction="MX", issued=date(2025, 1, 1), expires=date(2031, 1, 1))
    assert needs_at("U11", well)["passport"].state is State.GOOD


@pytest.mark.parametrize(
    ("issued", "lack"),
    [(date(2026, 8, 27), ["expired"]), (date(2026, 8, 28), ["soon"]), (date(2026, 8, 30), [])],
)
def test_an_op7_lasts_ninety_days_and_no_office_is_open_on_thanksgiving_the_last_of_them(issued, lack):
    op7 = paper("op7", of=MONICA, jurisdiction="MX", issued=issued)
    assert codes(needs_at("N20a", op7)["consents"]) == lack


def test_without_its_day_nothing_is_counted_and_that_is_said():
    found = needs_at("N20a", paper("op7", of=MONICA, jurisdiction="MX"))["consents"]
    assert (found.state, codes(found), found.next.act) == (State.DOUBT, ["no_date"], "check")


def test_what_was_asked_for_is_waited_for():
    ordered = paper("acta", in_hand=False, **ACTA)
    assert (needs_at("U06", ordered)["acta"].state, needs_at("U06", ordered)["acta"].next.act) == (
        State.ASKED,
        "wait",
    )
    acta = paper("acta", **ACTA)
    at_the_translator = made(acta, "certified-translation", in_hand=False)
    found = needs_at("U06", acta, at_the_translator)["acta"]
    assert (found.state, found.lacks[0].asked) == (State.LACKING, at_the_translator.id)
    assert (found.next.act, found.next.asked) == ("wait", at_the_translator.id)


def test_whoever_asked_for_a_new_one_is_not_told_to_ask_again():
    gone = paper("passport", jurisdiction="MX", expires=date(2026, 11, 25))
    renewal = paper("passport", jurisdiction="MX", in_hand=False)
    found = needs_at("U11", gone, renewal)["passport"]
    assert (found.state, found.next.act, found.next.asked) == (State.LACKING, "wait", renewal.id)
    old = paper("acta", jurisdiction="MX-TLA", issued=date(2026, 5, 1))
    copy = made(old, "certified-copy", in_hand=False)
    assert needs_at("N20", old, copy)["apostilles"].next.asked == copy.id


def test_a_copy_that_was_asked_for_is_no_original():
    """Who leaves Mexico shows the original: a copy on its way is not waited for."""
    copy = paper("travel-order", "certified-copy", jurisdiction="MX-TLA")
    other = made(copy, "certified-copy", in_hand=False)
    found = needs_at("N22", copy, other)["exit-authority"]
    assert (found.state, codes(found), found.next.act) == (State.LACKING, ["copy"], "get")


@pytest.mark.parametrize(
    ("expires", "state", "lacking"),
    [(date(2026, 11, 26), State.GOOD, []), (date(2026, 11, 25), State.LACKING, ["apostille"])],
)
def test_an_apostille_that_ran_out_by_what_is_printed_on_it_is_none(expires, state, lacking):
    notary = paper("power-notary-us", of=MONICA, jurisdiction="US-NY", issued=date(2026, 9, 1))
    apostille = made(notary, "apostille", expires=expires)
    translation = made(notary, "perito-translation")
    found = needs_at("N03", notary, apostille, translation)["power"]
    assert (found.state, codes(found)) == (state, lacking)


def test_what_is_filed_there_is_no_more_missing_there_and_only_there():
    acta = paper("acta", filed=frozenset({"uscis"}), **ACTA)
    assert needs_at("U06", acta)["acta"].state is State.FILED
    assert needs_at("N09", acta)["acta"].state is State.GOOD


def test_lost_or_revoked_it_is_as_good_as_missing():
    assert needs_at("U06", paper("acta", ended=date(2026, 10, 1), **ACTA))["acta"].state is State.MISSING


def test_each_child_needs_her_own_and_hers_is_not_the_mothers():
    two = Family(MONICA, (DANIELA, "luis"))
    papers = [paper("acta", **ACTA), paper("acta", of=MONICA, **ACTA)]
    found = needed([plan().steps["N02"]], two, papers, books(), TODAY)
    actas = {one.person: one.state for one in found if one.need.document == "acta"}
    assert actas == {DANIELA: State.GOOD, "luis": State.MISSING}


def test_a_consent_may_be_anybodys_of_the_case():
    his = paper("travel-consent", of="father", jurisdiction="MX-TLA")
    with_him = Family(MONICA, (DANIELA,), ("father",))
    [found] = needed([plan().steps["N20a"]], with_him, [his], books(), TODAY)
    assert found.state is State.GOOD
    [found] = needed([plan().steps["N20a"]], FAMILY, [his], books(), TODAY)
    assert found.state is State.MISSING


def test_a_power_from_a_us_notary_needs_what_one_from_the_consulate_does_not():
    notary = paper("power-notary-us", of=MONICA, jurisdiction="US-NY", issued=date(2026, 9, 1))
    consular = paper("power-consular", of=MONICA, jurisdiction="MX", issued=date(2026, 9, 1))
    assert codes(needs_at("N03", notary)["power"]) == ["apostille", "translation"]
    assert needs_at("N03", notary, consular)["power"].state is State.GOOD


def test_where_it_comes_from_is_asked_where_it_decides():
    found = needs_at("N13", paper("school-record"))["residence-proof"]
    assert (found.state, codes(found)) == (State.DOUBT, ["no_place", "no_place"])


@pytest.mark.parametrize(("document", "made_here"), [("claim", "letter"), ("life-plan", "letter")])
def test_what_the_clinic_writes_is_written_here(document, made_here):
    found = needs_at("N09")[document]
    assert (found.next.act, found.next.made_here) == ("write", made_here)
