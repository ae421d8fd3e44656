"""The papers in the browser: the chain, what is missing, the board; and for whom they do not exist."""

import re
from datetime import date

import pytest
from django.urls import reverse

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.costs.actions import ask
from reencuentro.clinic.files.actions.changing import remove
from reencuentro.clinic.files.keeping import keep
from reencuentro.clinic.files.kinds import Kind
from reencuentro.clinic.papers.actions import correct, derive, hand_over, record
from reencuentro.clinic.papers.models import Custody, Filing, Paper
from reencuentro.engines.journal.money import Money
from tests.clinic.accounts.people import shown

from .conftest import ACTA, TODAY

TYPED = {
    "kind": "acta",
    "form": "original",
    "name_on_it": "Daniela Xicohténcatl",
    "folio": "A29-0077123",
    "jurisdiction": "MX-TLA",
    "issuer": "",
    "issued": "2026-06-03",
    "got": "2026-06-20",
}


def where(case, name, *rows):
    return reverse(f"papers:{name}", args=[case.id, *rows])


def test_an_empty_case_says_what_papers_are_for(clinic, case):
    page = shown(clinic.worker.client.get(where(case, "list")))
    assert "No paper is entered" in page and "Enter a paper" in page


def test_a_paper_is_entered_and_stands_in_its_chain(clinic, case, daniela):
    client = clinic.attorney.client
    typed = {**TYPED, "person_id": daniela.id}
    assert client.post(where(case, "new"), typed).status_code == 302
    paper = Paper.objects.within(case.opened).get()
    made = {"form": "certified-copy", "issued": "2026-09-01", "got": "2026-09-04", "jurisdiction": "MX-TLA"}
    assert client.post(where(case, "derive", paper.id), made).status_code == 302
    page = shown(clinic.worker.client.get(where(case, "list")))
    assert page.index("Original") < page.index("Certified copy")
    assert all(words in page for words in ("Papers of Daniela", "A29-0077123", "In hand"))
    assert Row.objects.filter(verb="papers.record").exists()


def test_a_link_chooses_the_kind_and_the_form(clinic, case, acta):
    page = shown(clinic.attorney.client.get(where(case, "new") + "?kind=i-797"))
    assert '<option value="i-797" selected>' in page
    chosen = clinic.attorney.client.get(where(case, "derive", acta.id) + "?form=apostille").context["form"]
    assert chosen["form"].value() == "apostille"
    assert clinic.attorney.client.get(where(case, "new") + "?kind=nonsense").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "gold"}, "kind"),
        ({"form": "apostille"}, "form"),
        ({"person_id": "9e107d9d-3721-4dbd-8a4e-3b6f0a3d9a11"}, "person_id"),
        ({"person_id": ""}, "person_id"),
        ({"jurisdiction": "FR"}, "jurisdiction"),
        ({"issued": "2026-11-27"}, "issued"),
        ({"got": "2026-06-02"}, "got"),
        ({"expires": "2026-06-02"}, "expires"),
        ({"ordered": "2026-06-21"}, "got"),
        ({"ended": "2026-01-01"}, "ended"),
        ({"issued": "31/02/2026"}, "issued"),
        ({"folio": "x" * 121}, "folio"),
    ],
)
def test_what_can_t_be_is_said_at_its_field_and_nothing_is_lost(clinic, case, daniela, wrong, field):
    answer = clinic.attorney.client.post(where(case, "new"), {**TYPED, "person_id": daniela.id, **wrong})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "A29-0077123" in shown(answer) or field == "folio"
    assert not Paper.objects.exists()


def test_two_who_correct_one_paper_lose_nothing(clinic, case, acta):
    """Each had the page open; the second changed another field, then the same one."""
    url = where(case, "correct", acta.id)
    opened = clinic.worker.client.get(url).context["form"]
    sent = {opened.add_initial_prefix(name): opened[name].value() or "" for name in opened.fields}
    sent |= {name: opened[name].value() or "" for name in opened.fields}
    correct(case, acta.id, folio="A29-0077124")
    assert clinic.worker.client.post(url, {**sent, "issuer": "Registro Civil, Tenancingo"}).status_code == 302
    kept = Paper.objects.within(case.opened).get()
    assert (kept.folio, kept.issuer) == ("A29-0077124", "Registro Civil, Tenancingo")
    both = clinic.worker.client.post(url, {**sent, "folio": "A29-9"})
    assert both.status_code == 422 and "A29-0077124" in shown(both)
    assert Paper.objects.within(case.opened).get().folio == "A29-0077124"


def test_the_page_says_who_would_take_it_who_apostilles_and_where_it_is(clinic, case, acta):
    hand_over(
        case, acta.id, since=TODAY, place="colleague", holder="Lic. Whitfield", courier="DHL", tracking="JD01"
    )
    page = shown(clinic.worker.client.get(where(case, "page", acta.id)))
    state = "State government (Secretaría de Gobierno)"
    for words in (
        "USCIS",
        "8 CFR 103.2(b)(3)",
        state,
        "DHL JD01",
        "It arrived",
        "On its way",
    ):
        assert words in page, words
    sent = Custody.objects.within(case.opened).get()
    assert clinic.worker.client.post(where(case, "arrive", sent.id), {"arrived": TODAY}).status_code == 302
    assert "It arrived" not in shown(clinic.worker.client.get(where(case, "page", acta.id)))


def test_filed_and_struck_out_through_the_browser(clinic, case, acta):
    client = clinic.attorney.client
    filed = {"destination": "uscis", "filed": "2026-11-20", "reference": "EAC-77", "with_whom": ""}
    assert client.post(where(case, "file", acta.id), filed).status_code == 302
    assert Filing.objects.within(case.opened).get().reference == "EAC-77"
    assert "EAC-77" in shown(client.get(where(case, "page", acta.id)))
    assert client.post(where(case, "strike", acta.id), {"because": "Twice"}).status_code == 302
    assert client.get(where(case, "page", acta.id)).status_code == 404
    refused = client.post(where(case, "hand-over", acta.id), {"since": TODAY, "place": "clinic"})
    assert refused.status_code == 409


def test_a_tracking_number_needs_its_courier(clinic, case, acta):
    sent = {"since": TODAY, "place": "client", "tracking": "JD01"}
    answer = clinic.attorney.client.post(where(case, "hand-over", acta.id), sent)
    assert list(answer.context["form"].errors) == ["courier"]


def test_what_is_missing_leads_to_the_next_action(clinic, case, acta):
    page = shown(clinic.worker.client.get(where(case, "needed")))
    assert "What is missing" in page and "Missing" in page
    assert f"{where(case, 'new')}?kind=" in page
    assert "Later: " in page


def test_each_way_on_leads_to_a_page(clinic, case, daniela):
    for name in ("needed", "list", "page"):
        acta = record(case, person_id=daniela.id, **ACTA)
        page = clinic.worker.client.get(where(case, name, *([acta.id] if name == "page" else [])))
        main = shown(page).partition("<main")[2]
        links = {link for link in re.findall(r'<a [^>]*href="(/[^"#]*)', main)}
        assert len(links) > 5
        assert {link: clinic.worker.client.get(link).status_code for link in links} == dict.fromkeys(
            links, 200
        )


def test_what_is_waited_for_is_filled_in_where_it_stands(clinic, case, daniela):
    """Not at the paper of which it is made."""
    notice = record(
        case, person_id=case.client_id, kind="i-797", form="original", jurisdiction="US", got=TODAY
    )
    asked = derive(case, notice.id, form="perito-translation", ordered=TODAY)
    page = shown(clinic.worker.client.get(where(case, "needed")))
    assert where(case, "correct", asked.id) in page
    assert where(case, "correct", notice.id) not in page


def test_a_removed_scan_gives_way_to_another(clinic, case, acta):
    first, second = (kept_file(case, name) for name in ("blurred.pdf", "sharp.pdf"))
    correct(case, acta.id, file=first)
    remove(case, first.id)
    form = clinic.attorney.client.get(where(case, "correct", acta.id)).context["form"]
    assert str(second.id) in dict(form.fields["file"].choices)
    sent = {name: form[name].value() or "" for name in form.fields} | {"file": str(second.id)}
    assert clinic.attorney.client.post(where(case, "correct", acta.id), sent).status_code == 302
    assert Paper.objects.within(case.opened).get().file_id == second.id


def test_a_file_or_a_letter_that_leads_here_is_chosen_as_the_scan(clinic, case):
    scan, new = kept_file(case, "carta.pdf"), where(case, "new")
    chosen = clinic.worker.client.get(f"{new}?kind=engagement&scan={scan.id}")
    assert chosen.context["form"]["kind"].value() == "engagement"
    assert f'value="{scan.id}" selected' in shown(chosen)
    assert f'value="{scan.id}" selected' not in shown(clinic.worker.client.get(f"{new}?scan={case.id}"))


def kept_file(case, name):
    with recording(case.opened.user_id, "files.keep", case_id=case.id):
        return keep(case, name=name, kind=Kind.PDF, content=b"%PDF-1.7", pages=1)


def test_money_is_asked_for_with_the_kind_filled_in(clinic, case):
    url = reverse("costs:new", args=[case.id])
    chosen = clinic.attorney.client.get(f"{url}?kind=translation").context["form"]
    assert chosen["kind"].value() == "translation"
    assert clinic.attorney.client.get(f"{url}?kind=gold").context["form"]["kind"].value() is None


def test_the_board_has_papers_of_all_my_cases_by_where_they_stand(clinic, case, daniela, acta):
    record(case, person_id=daniela.id, **{**ACTA, "kind": "curp", "got": None, "ordered": TODAY})
    hand_over(case, acta.id, since=TODAY, place="office", courier="DHL", tracking="JD01")
    derive(case, acta.id, form="plain-copy", ended=TODAY)
    ask(case, kind="apostille", money=Money(185_000, "MXN"), purpose="Acta de Daniela")
    page = clinic.attorney.client.get(reverse("papers:board"))
    columns = {
        one.standing.value: [card.line.title for card in one.cards] for one in page.context["board"].columns
    }
    assert columns == {
        "known": [],
        "asked": ["CURP"],
        "on-its-way": ["Mexican birth certificate"],
        "in-hand": [],
        "filed": [],
    }
    text = shown(page)
    assert "An apostille" in text and "DHL JD01" in text and case.reference in text
    assert "Xicohténcatl" not in text.partition("<main")[2]  # initials alone: the screen may be seen
    assert Row.objects.filter(verb="papers.board").exists()


def test_whoever_has_no_case_sees_an_empty_board_and_the_law(clinic, case, acta):
    page = shown(clinic.outsider.client.get(reverse("papers:board")))
    assert "No paper of your cases is entered" in page
    law = shown(clinic.outsider.client.get(reverse("papers:law")))
    assert "8 CFR 103.2(b)(3)" in law and "verify" in law and "US-NY" in law


@pytest.mark.parametrize("name", ["list", "needed", "new", "page", "derive", "correct", "strike"])
def test_for_everybody_else_there_is_no_such_page(clinic, case, acta, name):
    rows = () if name in ("list", "needed", "new") else (acta.id,)
    assert clinic.outsider.client.get(where(case, name, *rows)).status_code == 404
    assert clinic.director.client.get(where(case, name, *rows)).status_code == 404


def test_a_closed_case_takes_no_paper(clinic, case, acta):
    assert acta.issued == date(2026, 6, 3)
    type(case).objects.filter(id=case.id).update(status="closed")
    answer = clinic.attorney.client.post(where(case, "correct", acta.id), {"form": "original", "folio": "x"})
    assert answer.status_code == 409
