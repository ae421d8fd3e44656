"""How public addresses are answered: the same to everybody, without a trace of who asked."""

import gzip
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.keyring.models import Session
from reencuentro.giving.access.models import Act
from reencuentro.giving.public.porch import Porch
from reencuentro.site import settings as house

from .campaigns import EN, ES, give, introduced, published_campaign

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.alike("what is answered here is decided by address and headers: the same few questions"),
]
PAGES = [ES, EN, "/es/campaigns/", "/en/archive/", "/es/about/"]
FOR_OTHERS = [f"{EN}card.png", f"{ES}widget.svg", "/campaigns.json", "/campaigns/come-home.json", "/iati.xml"]


@pytest.fixture
def campaign():
    introduced()
    return published_campaign()


@pytest.mark.parametrize("address", PAGES + FOR_OTHERS)
def test_every_public_address_opens_to_anybody(campaign, nobody, address):
    assert nobody.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES + FOR_OTHERS)
def test_a_colleague_who_is_logged_in_sees_exactly_what_everybody_sees(clinic, campaign, nobody, address):
    """Nor does the visit touch her session or leave a line of hers."""
    director = clinic.director.browser()
    before = list(Session.objects.values()), Row.objects.count(), Act.objects.count()
    hers, theirs = director.get(address), nobody.get(address)
    assert hers.content == theirs.content
    assert not hers.cookies and not theirs.cookies
    assert (list(Session.objects.values()), Row.objects.count(), Act.objects.count()) == before


@pytest.mark.parametrize("address", PAGES)
def test_a_page_may_not_be_framed_runs_no_script_and_is_asked_for_anew_each_time(campaign, nobody, address):
    answer = nobody.get(address)
    policy = answer["Content-Security-Policy"]
    assert (
        "default-src 'none'" in policy and "script-src" not in policy and "frame-ancestors 'none'" in policy
    )
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["Vary"] == "Accept-Encoding"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "X-Robots-Tag" not in answer


@pytest.mark.parametrize("address", FOR_OTHERS)
def test_what_is_for_other_sites_may_be_used_by_them_and_is_no_page(campaign, nobody, address):
    answer = nobody.get(address)
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["Content-Type"].partition(";")[0] != "text/html"


def test_another_site_may_show_the_picture_of_a_campaign(campaign, nobody):
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    assert nobody.get(f"{ES}widget.svg", headers=headers).status_code == 200


class TestAskedAgain:
    def test_nothing_is_sent_where_nothing_changed(self, campaign, nobody):
        etag = nobody.get(ES)["ETag"]
        again = nobody.get(ES, headers={"If-None-Match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
        assert again["Cache-Control"] == "public, no-cache"

    def test_a_gift_makes_it_another_page(self, campaign, nobody):
        etag = nobody.get(ES)["ETag"]
        give(campaign, 5_000)
        assert nobody.get(ES, headers={"If-None-Match": etag}).status_code == 200

    def test_the_zipped_one_is_the_same_and_has_an_etag_of_its_own(self, campaign, nobody):
        plain, zipped = nobody.get(ES), nobody.get(ES, headers={"Accept-Encoding": "br, gzip"})
        assert zipped["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain
        assert gzip.decompress(zipped.content) == plain.content
        assert plain["ETag"] != zipped["ETag"]


def test_the_head_alone_tells_how_long_the_page_is(campaign, nobody):
    head, page = nobody.head(ES), nobody.get(ES)
    assert head.content == b""
    assert head["Content-Length"] == str(len(page.content))
    assert head["ETag"] == page["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "patch", "trace"])
def test_a_page_can_only_be_looked_at(campaign, nobody, method):
    answer = getattr(nobody, method)(ES)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"


def test_what_is_asked_beside_the_address_changes_nothing(campaign, nobody):
    plain = nobody.get(ES)
    odd = nobody.get(
        f"{ES}?lang=en&slug=other&slug=x", headers={"Accept-Language": "en", "Cookie": "l=en; theme=dark"}
    )
    assert odd.content == plain.content


def test_a_foreign_host_is_refused_and_never_written_into_a_page(campaign, nobody):
    answer = nobody.get(ES, headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert b"evil.example" not in answer.content


class TestNotThere:
    def test_is_said_in_the_language_of_the_address(self, nobody):
        es, en = nobody.get("/es/campaigns/none/"), nobody.get("/en/campaigns/none/")
        assert (es.status_code, en.status_code) == (404, 404)
        assert "No existe esta página" in es.content.decode()
        assert "There is no such page" in en.content.decode()

    @pytest.mark.parametrize(
        "address", ["/fr/campaigns/", "/ES/campaigns/", "/es/campaigns/a%00b/", "/campaigns/none.json"]
    )
    def test_other_languages_and_odd_addresses_are_not_there(self, nobody, address):
        assert nobody.get(address).status_code in (400, 404)

    def test_no_file_of_iati_without_an_identifier_or_a_campaign(self, nobody):
        published_campaign()
        assert nobody.get("/iati.xml").status_code == 404

    def test_a_campaign_whose_time_has_not_come(self, nobody):
        published_campaign(opens_at=timezone.now() + timedelta(hours=1))
        assert nobody.get(ES).status_code == 404


def test_a_page_is_kept_while_others_ask_for_it_and_for_five_seconds_at_most(campaign, settings):
    settings.PUBLIC_PAGES_KEPT = (3_600_000, 3_600_000)
    visitor = Client()
    first = visitor.get(ES).content
    give(campaign, 5_000)
    assert visitor.get(ES).content == first
    assert house.PUBLIC_PAGES_KEPT[1] <= 5_000


@pytest.mark.parametrize(
    "address", ["/", "/books/", "/presentation/", "/es/", "/es/presentation/", "/login/", f"{ES}give/"]
)
def test_everything_else_goes_on_into_the_house(rf, address):
    """Which asks who it is."""
    asked = []
    Porch(asked.append)(rf.get(address))
    assert [request.path_info for request in asked] == [address]
