"""Keep the Spanish catalogues: messages [check | extract | compile] [app …]

check    fail on a string that is missing, empty, doubtful, no longer used, or whose placeholders differ
extract  add what is missing (empty) and drop what is no longer used
compile  write the .mo files that Django reads
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import polib

from tools.msgids import Message, by_app

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "locale"
PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sd]|\{\w*\}|</?[a-z]\w*")
METADATA = {
    "Language": "es",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def main(arguments: list[str]) -> int:
    verb, *apps = arguments or ["check"]
    if verb not in COMMANDS:
        print(__doc__)
        return 2
    return COMMANDS[verb](apps or (_catalogued() if verb == "compile" else _apps()))


def compile_catalogues(apps: list[str]) -> int:
    """Write a .mo beside each .po that is newer; whole or not at all, since a server may be reading it."""
    for app in apps:
        source = _path(app)
        target = source.with_suffix(".mo")
        if source.exists() and not _newer(target, source):
            draft = target.with_suffix(f".mo.{os.getpid()}")
            polib.pofile(str(source)).save_as_mofile(str(draft))
            draft.replace(target)
    return 0


def extract(apps: list[str]) -> int:
    """Bring each catalogue in step with the code; new entries are empty, for a person to write."""
    for app in apps:
        catalogue = _catalogue(app)
        wanted = _wanted(app)
        kept = [entry for entry in catalogue if _key(entry) in wanted]
        new = [_entry(message) for message in wanted.keys() - {_key(entry) for entry in kept}]
        if kept or new or catalogue:
            _save(app, [*kept, *new])
        print(f"{app}: {len(kept)} kept, {len(new)} new, {len(catalogue) - len(kept)} dropped")
    return 0


def check(apps: list[str]) -> int:
    """Print each fault of the catalogues; 1 if there is any."""
    faults = [*(fault for app in apps for fault in _faults(app)), *_clashes(apps)]
    print("\n".join(faults) or "messages: complete")
    return 1 if faults else 0


def _faults(app: str) -> Iterator[str]:
    wanted = _wanted(app)
    present = {_key(entry): entry for entry in _catalogue(app)}
    for message in sorted(wanted.keys() - present.keys(), key=str):
        yield f"{app}: missing: {message[1]!r} ({wanted[message]})"
    for message, entry in present.items():
        if fault := _fault_of(entry) if message in wanted else "no longer used":
            yield f"{app}: {fault}: {entry.msgid!r}"


def _clashes(apps: list[str]) -> Iterator[str]:
    """Django merges all catalogues: of two translations of one string, one room silently gets the other's."""
    said: dict[Message, dict[str, list[str]]] = {}
    for app in _apps():
        for entry in _catalogue(app):
            said.setdefault(_key(entry), {}).setdefault(_written(entry), []).append(app)
    for message, versions in sorted(said.items(), key=str):
        concerned = {app for where in versions.values() for app in where}
        if len(versions) > 1 and concerned & {*apps}:
            rooms = ", ".join(sorted(concerned))
            yield f"{rooms}: translated in two ways, give one a context: {message[1]!r}"


def _written(entry: polib.POEntry) -> str:
    return "|".join(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr


def _fault_of(entry: polib.POEntry) -> str:
    written = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not written or not all(written):
        return "empty"
    if entry.fuzzy:
        return "marked fuzzy"
    return "" if _placeholders_agree(entry, written) else "placeholders differ"


def _placeholders_agree(entry: polib.POEntry, written: list[str]) -> bool:
    """A singular may leave the number out ("one case"), so plurals need only invent nothing."""
    if not entry.msgid_plural:
        return sorted(PLACEHOLDER.findall(entry.msgid)) == sorted(PLACEHOLDER.findall(written[0]))
    known = {*PLACEHOLDER.findall(entry.msgid), *PLACEHOLDER.findall(entry.msgid_plural)}
    return all(known.issuperset(PLACEHOLDER.findall(text)) for text in written)


def _wanted(app: str) -> dict[Message, Path]:
    """What the app asks for and the common catalogue of the site does not already give it."""
    asked = by_app()
    if app == "site":
        return dict(asked.get("site", {}))
    common = {_key(entry) for entry in _catalogue("site")} & asked.get("site", {}).keys()
    return {message: path for message, path in asked.get(app, {}).items() if message not in common}


def _apps() -> list[str]:
    """Whoever has strings or a catalogue."""
    return sorted({*by_app(), *_catalogued()})


def _catalogued() -> list[str]:
    return sorted(path.parents[2].name for path in CATALOGUES.glob("*/es/LC_MESSAGES/django.po"))


def _path(app: str) -> Path:
    return CATALOGUES / app / "es" / "LC_MESSAGES" / "django.po"


def _catalogue(app: str) -> polib.POFile:
    path = _path(app)
    catalogue: polib.POFile = polib.pofile(str(path)) if path.exists() else polib.POFile()
    return catalogue


def _save(app: str, entries: list[polib.POEntry]) -> None:
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = METADATA
    catalogue.extend(sorted(entries, key=lambda entry: (entry.msgid.casefold(), entry.msgctxt or "")))
    _path(app).parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(_path(app)))


def _entry(message: Message) -> polib.POEntry:
    context, msgid, plural = message
    if plural:
        return polib.POEntry(msgctxt=context, msgid=msgid, msgid_plural=plural, msgstr_plural={0: "", 1: ""})
    return polib.POEntry(msgctxt=context, msgid=msgid)


def _key(entry: polib.POEntry) -> Message:
    return Message(entry.msgctxt, entry.msgid, entry.msgid_plural)


def _newer(target: Path, source: Path) -> bool:
    return target.exists() and target.stat().st_mtime >= source.stat().st_mtime


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "check": check,
    "extract": extract,
    "compile": compile_catalogues,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
