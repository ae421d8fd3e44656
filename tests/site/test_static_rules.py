"""T65: rules that a reader of the source can check, and that a new line of code must not break."""

import re
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from reencuentro.site.ciphers import CipherField
from reencuentro.site.config import ROOT

LONGEST_FILE = 400
LONGEST_TEST = 600
CODE = {".py", ".html", ".css", ".js", ".sh"}
NOT_WRITTEN_HERE = ("/vendor/", "/migrations/")


@dataclass(frozen=True)
class Rule:
    """What may not be written in files of these kinds below `folder`, but for `allowed` paths."""

    name: str
    pattern: str
    suffixes: frozenset[str]
    folder: str = "reencuentro"
    allowed: tuple[str, ...] = ()


PY, HTML, JS = frozenset({".py"}), frozenset({".html", ".svg"}), frozenset({".js"})
RULES = (
    Rule("unescaped output", r"\|\s*safe(seq)?\b|autoescape\s+off", HTML),
    Rule("unescaped output in code", r"\bmark_safe\b|\bSafeString\b|\bSafeText\b|html_safe\b", PY),
    Rule(
        "a way round the CSRF check",
        r"csrf_exempt|requires_csrf_token",
        PY,
        allowed=(
            *(f"reencuentro/giving/cards/views/{name}.py" for name in ("giving", "monthly", "webhook")),
            "reencuentro/clinic/upload_links/views/sending.py",
        ),
    ),
    Rule("forms that take every field", r"""fields\s*=\s*["']__all__|exclude\s*=\s*(\(\)|\[\])""", PY),
    Rule("SQL by hand", r"\.raw\(|RawSQL|\.extra\(", PY),
    Rule(
        "formats that run code",
        r"\b(import|from) (pickle|marshal|shelve)|\bpickle\.|yaml\.(unsafe_)?load\(",
        PY,
    ),
    Rule("code made of text", r"(?<![.\w])(eval|exec)\(|shell=True|os\.system\(|os\.popen\(", PY),
    Rule(
        "unguarded ways out to the network",
        r"^\s*(import|from)\s+(requests|httpx|aiohttp|urllib\.request|urllib3|http\.client|ftplib|telnetlib|stripe)\b",
        PY,
        allowed=("reencuentro/giving/cards/stripe.py", "reencuentro/demo/stripe/"),
    ),
    Rule("guessable randomness", r"^\s*(import random\b|from random\b)", PY),
    Rule(
        "cryptography outside the vault",
        r"^\s*(import|from)\s+(cryptography|pyrage|shamir_mnemonic|nacl|Crypto)\b",
        PY,
        allowed=("reencuentro/engines/vault/",),
    ),
    Rule(
        "satcfdi by a door that is not safe for threads",
        r"^\s*(import|from)\s+satcfdi\b",
        PY,
        allowed=("reencuentro/giving/receipts/cfdi/library.py",),
    ),
    Rule(
        "cases by another door than get_case",
        r"\bCase\.(objects|_default_manager|_base_manager)\b",
        PY,
        allowed=("reencuentro/clinic/cases/access.py",),
    ),
    Rule(
        "a day of the machine or of UTC",
        r"\bdate\.today\(|\bdatetime\.(today|utcnow)\(|\bdatetime\.now\(\)|_at\.date\b|\bact\.at\.date\b",
        PY | HTML,
        allowed=("reencuentro/engines/clockwork/moments.py", "reencuentro/engines/tracing/curp.py"),
    ),
    Rule("signals", r"django\.db\.models\.signals|django\.dispatch|models import signals", PY),
    Rule("strings under a name by which they are not found", r"gettext(_lazy|_noop)?\s+as\s+(?!_\b)\w", PY),
    Rule("inline style", r"<style\b|\sstyle\s*=", HTML),
    Rule(
        "inline script", r"<script\b(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']|javascript:|hx-on\b|=\"js:", HTML
    ),
    Rule("anything from another host", r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", HTML),
    Rule("storage in the browser", r"localStorage|sessionStorage|indexedDB|document\.cookie", JS),
    Rule("text taken for HTML or code", r"innerHTML|outerHTML|insertAdjacentHTML|\beval\(|new Function", JS),
    Rule("a place of one machine", r"(?<![\w.}/])/(work|home|root|Users)/\w", PY | HTML, folder="."),
)


@cache
def tracked(*suffixes: str) -> list[Path]:
    """The files that are, or are about to be, part of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    paths = [ROOT / name for name in listed]
    return [path for path in paths if path.suffix in suffixes and path.is_file()]


@cache
def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@cache
def written_here(path: Path) -> bool:
    return not any(part in f"/{path.relative_to(ROOT)}" for part in NOT_WRITTEN_HERE)


def breaches(rule: Rule) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in tracked(*rule.suffixes)
        if is_under(rule, path)
        for number, line in enumerate(lines_of(path), 1)
        if re.search(rule.pattern, line)
    ]


def is_under(rule: Rule, path: Path) -> bool:
    name = f"./{path.relative_to(ROOT)}"
    allowed = any(name.startswith(f"./{place}") for place in rule.allowed)
    inside = name.startswith("./" if rule.folder == "." else f"./{rule.folder}/")
    return inside and not allowed and written_here(path) and path != Path(__file__)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_t65_nobody_wrote(rule):
    assert breaches(rule) == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("unescaped output", "{{ name|safe }}"),
        ("unescaped output in code", "return mark_safe(text)"),
        ("a way round the CSRF check", "@csrf_exempt"),
        ("forms that take every field", 'fields = "__all__"'),
        ("SQL by hand", 'Person.objects.raw("select")'),
        ("formats that run code", "import pickle"),
        ("code made of text", 'eval("1")'),
        ("unguarded ways out to the network", "import requests"),
        ("guessable randomness", "import random"),
        ("cryptography outside the vault", "from cryptography.fernet import Fernet"),
        ("satcfdi by a door that is not safe for threads", "    from satcfdi.cfdi import CFDI"),
        ("cases by another door than get_case", "Case.objects.get(id=id)"),
        ("a day of the machine or of UTC", "today = datetime.date.today()"),
        ("a day of the machine or of UTC", "since = settlement.act.at.date()"),
        ("a day of the machine or of UTC", "{{ version.saved_at.date|day }}"),
        ("strings under a name by which they are not found", "from x import gettext as _now"),
        ("inline style", '<p style="color: red">'),
        ("inline script", '<a onclick="x()">'),
        ("inline script", "<script>alert(1)</script>"),
        ("anything from another host", '<script src="https://cdn.example/x.js"></script>'),
        ("storage in the browser", 'localStorage.setItem("a", 1)'),
        ("text taken for HTML or code", "box.innerHTML = text"),
        ("a place of one machine", 'path = "/home/somebody/data"'),
    ],
)
def test_t65_a_rule_sees_what_it_is_for(name, line):
    assert any(re.search(rule.pattern, line) for rule in RULES if rule.name == name)


def test_locks_name_no_host_and_carry_hashes():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text()
        assert not re.search(r"https?://|--(extra-)?index-url|--find-links|@ file:", text), path.name
        packages = re.findall(r"^[a-z0-9][^ =]*==\S+.*\\$", text, re.MULTILINE | re.IGNORECASE)
        assert packages, path.name
        assert text.count("--hash=sha256:") >= len(packages)


def _longest(name: str) -> int:
    """A list of attacks may be longer than what it attacks."""
    return LONGEST_TEST if name.startswith("tests/") else LONGEST_FILE


def test_no_file_is_too_long_to_hold_in_the_head():
    lengths = {
        str(path.relative_to(ROOT)): len(lines_of(path)) for path in tracked(*CODE) if written_here(path)
    }
    too_long = {name: length for name, length in lengths.items() if length > _longest(name)}
    assert too_long == {}


CLINIC_MODELS = [
    pytest.param(model, id=model._meta.label)
    for app in apps.get_app_configs()
    if app.name.startswith("reencuentro.")
    for model in app.get_models()
]


@pytest.mark.parametrize("model", CLINIC_MODELS)
def test_t65_every_column_is_sealed_or_says_why_it_may_be_plain(model):
    reasons = {**getattr(model, "base_plaintext", {}), **getattr(model, "plaintext", {})}
    columns = {field.name: field for field in model._meta.concrete_fields}
    plain = {name for name, field in columns.items() if not isinstance(field, CipherField | models.AutoField)}
    assert plain - reasons.keys() == set(), "neither sealed nor explained"
    assert reasons.keys() - plain <= {model._meta.pk.name}, "explained, but sealed or not there"
    assert all(reason.strip() for reason in reasons.values())


@pytest.mark.parametrize("model", CLINIC_MODELS)
def test_a_row_shows_nothing_but_its_id(model):
    """What stands in `repr` and `str` ends in logs and error messages; a number of a row may."""
    row = model.__new__(model)
    models.Model.__init__(row)
    for field in model._meta.concrete_fields:
        if not field.primary_key and not isinstance(field, models.IntegerField):
            row.__dict__[field.attname] = "CANARY"
    assert "CANARY" not in str(row) + repr(row)
