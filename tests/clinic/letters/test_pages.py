"""Letters and templates in the browser."""

import pytest
from django.urls import reverse

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.team import add_member
from reencuentro.clinic.files.actions.changing import remove
from reencuentro.clinic.letters.actions.issuing import issue
from reencuentro.clinic.letters.models import Edition, Letter, Working
from reencuentro.clinic.letters.sources import house_templates
from tests.clinic.accounts.people import shown

from .conftest import asked, text_of, written

PNG = b"\x89PNG"


def where(case, name, *rows) -> str:
    return reverse(f"letters:{name}", args=[case.id, *rows])


def content_of(answer) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content


def test_a_letter_is_begun_written_and_looked_at(clinic, case, letterhead):
    browser = clinic.worker.client
    assert "No letter yet" in shown(browser.get(where(case, "list")))
    sent = browser.post(where(case, "new"), {"template": "translator", "language": "both"})
    letter = Letter.objects.within(case.opened).get()
    assert sent.url == where(case, "page", letter.id)
    page = shown(browser.get(sent.url))
    assert (
        "7 blanks are left" in page and "Name of the translator" in page and "certificacion · Spanish" in page
    )
    assert browser.get(where(case, "picture", letter.id, 1)).content.startswith(PNG)
    assert browser.get(where(case, "picture", letter.id, 9)).status_code == 404
    kept = browser.post(
        sent.url,
        {"revision": 1, "f:translator.name": "Ana Ruiz", "p:es:certificacion": "Yo, {translator.name}."},
    )
    assert kept.url == sent.url
    said = text_of(browser.get(where(case, "pdf", letter.id)).content)
    assert "Yo, Ana Ruiz." in said and "BORRADOR" in said
    assert Row.objects.filter(verb="letters.write").exists()


def test_while_one_writes_it_is_kept_and_the_picture_follows(clinic, case):
    letter = written(case, "translator")
    here = where(case, "page", letter.id)
    sent = {"revision": letter.revision, "f:translator.name": "Eva"}
    answer = shown(clinic.worker.client.post(here, sent, HTTP_HX_REQUEST="true"))
    assert f'value="{letter.revision + 1}"' in answer and "<html" not in answer
    late = clinic.worker.client.post(here, sent, HTTP_HX_REQUEST="true")
    assert late.status_code == 409 and "while you were writing" in shown(late)


def test_what_can_not_be_a_day_is_told_at_its_field(clinic, case):
    clinic.worker.client.post(where(case, "new"), {"template": "authority", "language": "es"})
    letter = Letter.objects.within(case.opened).get()
    answer = clinic.worker.client.post(
        where(case, "page", letter.id), {"revision": 1, "f:request.by": "soon", "f:letter.subject": "Acta"}
    )
    assert answer.status_code == 422 and "Acta" in shown(answer)


def test_buttons_lead_from_a_draft_to_what_is_kept(clinic, case, letterhead):
    letter, browser = written(case, "translator"), clinic.attorney.client
    page = shown(browser.get(where(case, "page", letter.id)))
    assert "Number it and issue it" in page
    assert browser.post(where(case, "issue", letter.id)).status_code == 302
    page = shown(browser.get(where(case, "page", letter.id)))
    assert "Issued on" in page and "001/" in page
    letter.refresh_from_db()
    as_paper = f"{reverse('papers:new', args=[case.id])}?kind=translator&amp;scan={letter.file_id}"
    assert as_paper in page
    assert "BORRADOR" not in text_of(browser.get(where(case, "pdf", letter.id)).content)
    assert browser.post(where(case, "issue", letter.id)).status_code == 409


def test_whoever_wrote_it_reads_who_may_approve_it_or_that_nobody_may(clinic, case, letterhead):
    letter = asked(case, "power")
    page = shown(clinic.attorney.client.get(where(case, "page", letter.id)))
    assert "Nobody of the team may approve it" in page and reverse("cases:team", args=[case.id]) in page
    add_member(case, user_id=clinic.attorney2.id, part="family_law")
    page = shown(clinic.attorney.client.get(where(case, "page", letter.id)))
    assert f"who did not write it: {clinic.attorney2.user.display_name}." in page


def test_a_letter_whose_file_was_removed_says_so_and_can_t_be_fetched(clinic, case, letterhead):
    letter = issue(case, written(case, "translator").id)
    fetch = where(case, "pdf", letter.id)
    assert fetch in shown(clinic.worker.client.get(where(case, "page", letter.id)))
    remove(case, letter.file_id)
    page = shown(clinic.worker.client.get(where(case, "page", letter.id)))
    assert "Its file was removed" in page and fetch not in page
    assert clinic.worker.client.get(fetch).status_code == 404


def test_only_directors_and_lawyers_find_the_templates(clinic, case):
    home = reverse("letters:templates")
    assert home in shown(clinic.attorney.client.get(where(case, "list")))
    assert home not in shown(clinic.worker.client.get(where(case, "list")))
    assert clinic.worker.client.get(home).status_code == 404
    assert "Engagement letter" in shown(clinic.director.client.get(home))


TEMPLATE = {"based_on": 0, "title_es": "Carta", "title_en": "Letter", "act": "", "approval": "on"}


def test_a_template_is_changed_with_its_picture_beside_it(clinic):
    here = reverse("letters:template", args=["translator"])
    browser = clinic.attorney.client
    source = house_templates()["translator"].source.replace("Yo, ", "La suscrita, ")
    answer = shown(browser.post(here, {**TEMPLATE, "source": source}, HTTP_HX_REQUEST="true"))
    assert "<img" in answer and Working.objects.get().source == source
    picture = reverse("letters:template-picture", args=["translator", "es", 1])
    assert browser.get(picture).content.startswith(PNG)
    assert "La suscrita" in shown(browser.get(here))  # her own, kept
    assert "La suscrita" not in shown(clinic.director.client.get(here))
    assert browser.post(here, {**TEMPLATE, "source": source}).url == here
    assert "La suscrita" in shown(clinic.director.client.get(here))
    assert Edition.objects.get().version == 1 and not Working.objects.exists()


def test_a_fault_stands_at_its_line_and_nothing_is_lost(clinic):
    here = reverse("letters:template", args=["translator"])
    source = house_templates()["translator"].source + "\n#p(1 +)\n"
    line = source[: source.index("#p(1")].count("\n") + 1
    answer = clinic.attorney.client.post(here, {**TEMPLATE, "source": source})
    assert answer.status_code == 422 and f"Line {line}:" in shown(answer) and "#p(1 +)" in shown(answer)
    beside = shown(clinic.attorney.client.post(here, {**TEMPLATE, "source": source}, HTTP_HX_REQUEST="true"))
    assert f"Line {line}:" in beside
    assert not Edition.objects.exists()
    assert clinic.attorney.client.post(reverse("letters:drop-work", args=["translator"])).url == here
    assert "#p(1 +)" not in shown(clinic.attorney.client.get(here))


def test_two_who_change_a_template_at_once_lose_nothing(clinic):
    here = reverse("letters:template", args=["translator"])
    source = house_templates()["translator"].source
    hers, his = source.replace("Yo, ", "Una, "), source.replace("Yo, ", "Otra, ")
    assert clinic.director.client.post(here, {**TEMPLATE, "source": hers}).status_code == 302
    late = clinic.attorney.client.post(here, {**TEMPLATE, "source": his})
    assert late.status_code == 409
    page = shown(late)
    assert "Una, " in page and "Otra, " in page and 'name="based_on" value="1"' in page
    assert clinic.attorney.client.post(here, {**TEMPLATE, "based_on": 1, "source": his}).status_code == 302
    versions = {row.version: row.source for row in Edition.objects.all()}
    assert versions == {1: hers.strip("\n") + "\n", 2: his.strip("\n") + "\n"} or versions == {
        1: hers,
        2: his,
    }
    page = shown(clinic.director.client.get(here))
    assert "Version 1," in page and "Version 2," in page


def test_a_letter_begun_before_keeps_the_template_it_was_begun_with(clinic, case):
    letter = written(case, "translator")
    source = house_templates()["translator"].source.replace("Yo, ", "La suscrita, ")
    clinic.attorney.client.post(
        reverse("letters:template", args=["translator"]), {**TEMPLATE, "source": source}
    )
    said = text_of(clinic.attorney.client.get(where(case, "pdf", letter.id)).content)
    assert "Yo, " in said and "La suscrita" not in said


def test_a_template_of_ones_own_and_the_letterhead(clinic, case):
    browser = clinic.director.client
    made = browser.post(
        reverse("letters:new-template"), {"title_es": 'Aviso "urgente" {x}', "title_en": "Notice"}
    )
    assert "Notice" in shown(browser.get(made.url))
    head = {"address": "Calle Uno 1", "contact": "222 555 0101", "place": "Puebla"}
    assert browser.post(reverse("letters:letterhead"), head).status_code == 302
    code = Edition.objects.get().code
    clinic.attorney.client.post(where(case, "new"), {"template": code, "language": "es"})
    letter = Letter.objects.within(case.opened).get()
    said = text_of(clinic.attorney.client.get(where(case, "pdf", letter.id)).content)
    assert "Calle Uno 1" in said and "Mónica Xicohténcatl" in said and "Aviso" in said


@pytest.mark.parametrize("who", ["administrator", "auditor", "fundraiser", "outsider"])
def test_letters_do_not_exist_for_others(clinic, case, who):
    letter = written(case, "translator")
    browser = getattr(clinic, who).client
    for name in ("page", "pdf"):
        assert browser.get(where(case, name, letter.id)).status_code == 404
    assert browser.post(where(case, "issue", letter.id)).status_code == 404
