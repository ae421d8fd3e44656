"""Partners in the browser, step by step, for directors alone."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reencuentro.clinic.partners import cards
from reencuentro.clinic.partners.actions import exchanges
from reencuentro.clinic.partners.models import Agreement, Exchange, Match, Partner
from reencuentro.clinic.partners.office import open_office, own_keys

from .elsewhere import AGREED, CASA, DANIELA, Elsewhere, ours

TERMS = {"purpose": "sought", "ours": 5, "theirs": 5, "bits": 24, "exchanges": 3, "until": "2027-01-31"}
LIST = (
    "Nombre;Primer apellido;Segundo apellido;Fecha de nacimiento;Nombre de la madre\n"
    "Daniela;Xicohténcatl;Hernández;12/03/2016;Mónica Hernández\n"
)


def file_of(content: bytes, name: str = "x.exchange"):
    return SimpleUploadedFile(name, content)


def people_file():
    return file_of(LIST.encode(), "list.csv")


def text_of(person, name, *args):
    answer = person.client.get(reverse(f"partners:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_a_card_to_a_match_without_a_terminal(clinic, me, today):
    director, other = clinic.director.client, clinic.director2.client
    director.post(reverse("partners:card"))
    elsewhere = Elsewhere(own_keys(open_office(me)))
    assert cards.written(elsewhere.us.public) in text_of(clinic.director, "list")
    typed = {"name": CASA, "contact": "555", "card": cards.written(elsewhere.keys.public)}
    assert director.post(reverse("partners:add"), typed).status_code == 302
    partner = Partner.objects.get()
    assert "Call before anything is sent" in text_of(clinic.director, "partner", partner.id)
    assert (
        director.post(reverse("partners:compare", args=[partner.id]), {"compared": "on"}).status_code == 302
    )
    assert director.post(reverse("partners:agree", args=[partner.id]), TERMS).status_code == 302
    assert "Sign as second director" in text_of(clinic.director2, "partner", partner.id)
    other.post(reverse("partners:sign", args=[Agreement.objects.get().id]))
    where = reverse("partners:offer", args=[partner.id])
    assert "What they will learn" in text_of(clinic.director, "offer", partner.id)
    assert director.post(where, {"whom": "file", "people": people_file()}).status_code == 302
    exchange = Exchange.objects.get()
    fetched = director.get(reverse("partners:fetch", args=[exchange.id]))
    assert "attachment" in fetched["Content-Disposition"] and CASA not in fetched["Content-Disposition"]
    answer = elsewhere.answer(fetched.content, [DANIELA])
    given_in = {"file": file_of(answer)}
    assert director.post(reverse("partners:exchange", args=[exchange.id]), given_in).status_code == 302
    page = text_of(clinic.director2, "exchange", exchange.id)
    match = Match.objects.within(open_office(me)).get()
    assert match.reference in page and "row 1" in page and "given name" in page
    assert "Until they have it" in page


def test_an_offer_is_answered_from_its_page(clinic, me, agreed, elsewhere):
    sent = {"file": file_of(elsewhere.offer([DANIELA])), "whom": "file", "people": people_file()}
    where = reverse("partners:answer", args=[agreed.id])
    assert clinic.director.client.post(where, sent).status_code == 302
    assert "Then give in their result" in text_of(clinic.director, "exchange", Exchange.objects.get().id)


def test_it_is_told_of_how_many_too_little_is_known(clinic, me, agreed):
    where = reverse("partners:offer", args=[agreed.id])
    nameless = file_of((LIST + ";;;01/02/2015;\n").encode(), "list.csv")
    clinic.director.client.post(where, {"whom": "file", "people": nameless})
    page = text_of(clinic.director, "exchange", Exchange.objects.get().id)
    assert "Not compared" in page and "Too little is known of the person: 1" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "This is no file of an exchange"), ("es", "Este no es un archivo de un intercambio")],
)
def test_a_wrong_file_is_told_at_its_field(clinic, me, agreed, settings, language, said):
    offered = exchanges.offer(me, agreed.id, ours(DANIELA))
    browser = clinic.director.browser()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    where = reverse("partners:exchange", args=[offered.id])
    answer = browser.post(where, {"file": file_of(b"hello, this is a letter")})
    assert answer.status_code == 409 and said in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"until": "2026-11-01"}, "From today to a year ahead."),
        ({"until": "2028-11-01"}, "From today to a year ahead."),
        ({"ours": 0}, "greater than or equal to 1"),
        ({"theirs": 30000}, "less than or equal to 20000"),
        ({"bits": 5}, "greater than or equal to 20"),
        ({"purpose": "fun"}, "Select a valid choice"),
    ],
)
def test_terms_that_cannot_be(clinic, agreed, changes, said):
    where = reverse("partners:agree", args=[agreed.id])
    answer = clinic.director.client.post(where, {**TERMS, **changes})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert Agreement.objects.count() == 1


def test_without_a_threshold_what_suits_the_sizes(clinic, me, known):
    clinic.director.client.post(reverse("partners:compare", args=[known.id]), {"compared": "on"})
    sizes = {"ours": 200, "theirs": 10_000, "bits": ""}
    clinic.director.client.post(reverse("partners:agree", args=[known.id]), {**TERMS, **sizes})
    assert Agreement.objects.within(open_office(me)).get().terms["bits"] == 25


def test_lists_too_long_for_a_page_are_sent_to_the_terminal(clinic, me, known):
    clinic.director.client.post(reverse("partners:compare", args=[known.id]), {"compared": "on"})
    clinic.director.client.post(reverse("partners:agree", args=[known.id]), {**TERMS, "theirs": 10_000})
    assert "./run tracing offer" in text_of(clinic.director, "offer", known.id)


def test_a_file_that_is_no_list_is_told_at_its_field(clinic, me, agreed):
    where = reverse("partners:offer", args=[agreed.id])
    for content in (b"", b"%PDF-1.7", b"colour;size\nred;9\n"):
        sent = {"whom": "file", "people": file_of(content or b" ", "x.csv")}
        answer = clinic.director.client.post(where, sent)
        assert answer.status_code == 409 and not Exchange.objects.exists()
    answer = clinic.director.client.post(where, {"whom": "file"})
    assert answer.status_code == 422 and "Choose one." in answer.content.decode()


@pytest.mark.parametrize("who", ["attorney", "worker", "administrator", "auditor", "fundraiser"])
def test_for_everybody_else_there_is_no_such_page(clinic, me, agreed, who):
    offered = exchanges.offer(me, agreed.id, ours(DANIELA))
    browser = getattr(clinic, who).client
    assert "/partners/" not in browser.get("/").content.decode()
    pages = [("list",), ("add",), *((name, agreed.id) for name in ("partner", "compare", "agree", "offer"))]
    for name, *args in [*pages, ("answer", agreed.id), ("exchange", offered.id), ("fetch", offered.id)]:
        where = reverse(f"partners:{name}", args=args)
        assert browser.get(where).status_code == 404
        assert browser.post(where, TERMS).status_code in (404, 405)


def test_the_threshold_agreed_elsewhere_is_told_beside_ours(clinic, me, agreed, elsewhere):
    elsewhere.agreed = replace(AGREED, bits=21)
    sent = {"file": file_of(elsewhere.offer([DANIELA])), "whom": "file", "people": people_file()}
    answer = clinic.director.client.post(reverse("partners:answer", args=[agreed.id]), sent)
    assert answer.status_code == 409 and "here 24, in the file 21" in answer.content.decode()
