"""What a template can do, and what it can't: it sees its own letter and nothing else."""

import socket
import threading
from datetime import UTC, datetime

import pytest

from reencuentro.clinic.letters import typesetting
from reencuentro.clinic.letters.data import sample_data
from reencuentro.clinic.letters.reading import check
from reencuentro.clinic.letters.typesetting import TOO_MUCH, NotTypeset, pdf, pictures

from .conftest import HEAD, TITLE, text_of

DAY = datetime(2026, 11, 27, tzinfo=UTC)


def data_of(source: str, language: str = "es") -> dict:
    return sample_data(source, TITLE, language, "Clínica Puentes")


def made(body: str) -> bytes:
    source = HEAD + '#title(es: "Uno", en: "One")\n' + body
    return pdf(source, data_of(source), DAY)


def test_the_same_letter_is_the_same_bytes_again():
    assert made("Hola") == made("Hola")
    assert "Hola" in text_of(made("Hola"))


@pytest.mark.parametrize(
    "body",
    [
        '#read("/etc/passwd")',
        '#read("../../../../../../etc/passwd")',
        '#read("/proc/self/environ")',
        '#json("/etc/hostname")',
        '#csv("data.csv")',
        '#image("/usr/share/pixmaps/x.png")',
        '#plugin("x.wasm")',
        '#include "/etc/passwd"',
        '#bibliography("/etc/x.bib")',
        '#import "@preview/cetz:0.3.4": canvas',
        '#import "@local/house:1.0.0": x',
    ],
)
def test_a_template_reads_no_file_and_no_package(body):
    with pytest.raises(NotTypeset) as refused:
        made(body)
    assert refused.value.line == 3


def test_a_template_sees_no_file_that_is_really_there(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Daniela")
    with pytest.raises(NotTypeset, match="not found"):
        made(f'#read("{secret}")')


def test_nothing_is_asked_of_the_network(monkeypatch):
    """A package that isn't there would be fetched, and its name could carry what the letter says."""
    came = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            try:
                server.accept()
                came.set()
            except OSError:
                return

        waiting = threading.Thread(target=listen)
        waiting.start()
        proxy = f"http://127.0.0.1:{server.getsockname()[1]}"
        monkeypatch.setattr(
            typesetting, "ENVIRONMENT", typesetting.ENVIRONMENT | {"HTTPS_PROXY": proxy, "ALL_PROXY": proxy}
        )
        with pytest.raises(NotTypeset, match="download"):
            made('#import "@preview/cetz:0.3.4": canvas')
        server.shutdown(socket.SHUT_RDWR)
        waiting.join()
    assert not came.is_set()


def test_an_endless_loop_ends(monkeypatch):
    monkeypatch.setattr(typesetting, "SECONDS_MOST", 0.8)
    with pytest.raises(NotTypeset) as refused:
        made("#for a in range(200000) { for b in range(200000) { let c = b } }")
    assert refused.value.message == TOO_MUCH


def test_a_hunger_for_memory_ends():
    with pytest.raises(NotTypeset) as refused:
        made("#let a = (1,)\n#for n in range(40) { a = a + a }")
    assert refused.value.message == TOO_MUCH


def test_a_fault_is_told_with_its_line():
    with pytest.raises(NotTypeset) as refused:
        made("#p(\n  es: 1 + \n)")
    assert refused.value.line == 4
    with pytest.raises(NotTypeset) as met_in_the_house:
        made("#section(es: 5 + 1)")
    assert met_in_the_house.value.line == 3


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{child.nmae}", "child.name"),
        ("{law.petitoin}", "law.petition"),
        ("#set page(foreground: none)", "page"),
        ('#eval("1")', "eval"),
        ("#sys.inputs", "sys"),
        ("#page(background: none)[x]", "page"),
    ],
)
def test_what_no_template_may_do_is_refused_with_its_line(body, said):
    with pytest.raises(NotTypeset, match=said) as refused:
        check(HEAD + f'\n#p("a", es: "{body}")' if body.startswith("{") else HEAD + "\n" + body)
    assert refused.value.line == 3


def test_words_of_a_case_are_never_read_as_markup():
    source = HEAD + '#title(es: "Uno", en: "One")\n#p("a", es: "Sobre {child.name}", en: "")'
    data = data_of(source)
    data["fields"]["child.name"] |= {"es": "#panic() *x* {client.name} \\ $1$", "missing": False}
    assert "Sobre #panic() *x* {client.name} \\ $1$" in text_of(pdf(source, data, DAY))


def test_a_draft_says_so_on_each_page_in_each_language():
    source = HEAD + '#title(es: "Uno", en: "One")\n#pagebreak()\nDos'
    for language, words in (("es", ["BORRADOR"]), ("en", ["DRAFT"]), ("both", ["BORRADOR", "DRAFT"])):
        found = text_of(pdf(source, data_of(source, language), DAY))
        assert all(found.count(word) == 2 for word in words)
        assert len(pictures(source, data_of(source, language))) == 2
    final = pdf(source, {**data_of(source), "draft": False, "number": "007/2026"}, DAY)
    assert "BORRADOR" not in text_of(final) and "007/2026" in text_of(final)
