"""What the real thing refuses to start with, and what it warns of. Each says what to do.

`refusals` and `warnings` need no Django, so the launcher and the web server ask before anything else runs.
"""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register
from psycopg.conninfo import conninfo_to_dict

from . import boot
from .cards import KEY_FILES
from .config import CONFIG, SECRET_NAMES, Config
from .stamping import SECRETS, WANTED

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
SYNCED = {
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "nextcloud",
    "mobile documents",
    "syncthing",
    "box",
}
LEAST_SECRET_BYTES = 32
LEAST_STRETCH = {"iterations": 3, "memory_kib": 128 * 1024, "lanes": 1}


def refuse_if_insecure(config: Config) -> None:
    """Say every reason at once and end the process, if this is the real thing."""
    if config.serving and (reasons := refusals(config)):
        sys.exit("Reencuentro does not start:\n" + "\n".join(f"  - {reason}" for reason in reasons))


def refusals(config: Config) -> list[str]:
    """Reasons not to serve with this configuration; empty if there are none."""
    return [reason for rule in REFUSALS for reason in rule(config)]


def warnings(config: Config) -> list[str]:
    """What is allowed but worse than it could be."""
    return [reason for rule in WARNINGS for reason in rule(config)]


@register(Tags.security, deploy=True)
def check_deployment(**kwargs: Any) -> list[CheckMessage]:
    """The same for `manage.py check --deploy`, and that nobody made guessing passphrases cheaper."""
    found: list[CheckMessage] = [Error(reason, id="house.E001") for reason in refusals(CONFIG)]
    found += [Info(reason, id="house.I001") for reason in warnings(CONFIG)]
    if any(settings.VAULT_STRETCH[name] < least for name, least in LEAST_STRETCH.items()):
        found.append(Error("VAULT_STRETCH is below what the vault was designed for", id="house.E002"))
    return found


def _demonstration(config: Config) -> Iterator[str]:
    if config.demo_marker.exists():
        yield f"{config.data} holds the demonstration clinic: choose another folder with --data"


def _addresses(config: Config) -> Iterator[str]:
    if not config.addresses:
        yield 'no address is configured: addresses = ["https://…"] in config.toml'
    for address in config.addresses:
        if address.scheme != "https":
            yield f"{address.geturl()} is not https"
        if not address.hostname or "*" in address.netloc or address.netloc.startswith("."):
            yield f"{address.geturl()} does not name one host: no wildcards"
        if address.username or address.path.strip("/") or address.query or address.fragment:
            yield f"{address.geturl()} must be a scheme and a host alone"


def _proxies(config: Config) -> Iterator[str]:
    count = config.options.get("trusted_proxies")
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= 5:
        yield "trusted_proxies in config.toml must say how many proxies stand in front (normally 1)"


def _debugging(config: Config) -> Iterator[str]:
    if os.environ.get("DJANGO_SETTINGS_MODULE", SETTINGS) != SETTINGS:
        yield "DJANGO_SETTINGS_MODULE is set to other settings: unset it"
    if config.options.get("debug") or sys.flags.dev_mode:
        yield "debugging is on: the real thing has no debug mode"


def _data_folder(config: Config) -> Iterator[str]:
    if not config.data.is_dir():
        yield f"{config.data} does not exist: make it with mode 0700"
    else:
        yield from _exposed(config.data, "the data folder")


def _secrets(config: Config) -> Iterator[str]:
    for name in SECRET_NAMES:
        path = config.secret_path(name)
        if path.exists():
            yield from _exposed(path, f"the secret {name}")
            yield from _weak(path, name)
        elif config.in_use:
            yield f"the secret {name} is missing: bring {path} back, a new one would open nothing"


def _weak(path: Path, name: str) -> Iterator[str]:
    content = path.read_bytes()
    if len(content) < LEAST_SECRET_BYTES:
        yield f"the secret {name} is shorter than {LEAST_SECRET_BYTES} bytes: {path}"
    elif len(set(content)) < LEAST_SECRET_BYTES // 2:
        yield f"the secret {name} is not random: {path}"


def _same_secrets(config: Config) -> Iterator[str]:
    paths = [path for name in SECRET_NAMES if (path := config.secret_path(name)).exists()]
    if len({path.read_bytes() for path in paths}) < len(paths):
        yield "two secrets are the same: each must be its own"


def _database(config: Config) -> Iterator[str]:
    if not config.database_url:
        return
    parts = conninfo_to_dict(config.database_url)
    host = str(parts.get("host", ""))
    local = not host or host.startswith("/") or host in LOOPBACK
    if not local and parts.get("sslmode") != "verify-full":
        yield "the database is on another host: its URL needs sslmode=verify-full"


def _mail(config: Config) -> Iterator[str]:
    if config.mail and not config.mail.get("host"):
        yield "[mail] in config.toml names no host"
    path = config.mail.get("password_file")
    if path and not Path(path).exists():
        yield f"the mail password file {path} does not exist"
    elif path:
        yield from _exposed(Path(path), "the mail password")
    if "password" in config.mail:
        yield "the mail password stands in config.toml: put it in a file and name it as password_file"


def _cards(config: Config) -> Iterator[str]:
    """Of whoever takes cards: a table of its own, its keys in files that nobody else reads."""
    chosen = str(config.cards.get("processor", ""))
    if config.cards and not isinstance(config.cards.get(chosen), dict):
        yield "[cards] in config.toml names a processor that has no table of its own: [cards.stripe]"
        return
    for name in KEY_FILES if chosen else ():
        yield from _secret_option(config.cards[chosen], name, chosen, f"[cards.{chosen}]")


def _stamping(config: Config) -> Iterator[str]:
    """Of whoever stamps CFDI: what satcfdi asks for, the secret in a file that nobody else reads."""
    if not config.stamping:
        return
    chosen = str(config.stamping.get("provider", ""))
    if chosen not in WANTED:
        yield f"[stamping] in config.toml names no provider that is known: {', '.join(WANTED)}"
        return
    options = {name.removesuffix("_file") for name in config.stamping} - {"provider"}
    for name in sorted(options ^ set(WANTED[chosen])):
        wrong = "is no option of" if name in options else "is missing of"
        yield f"{name} {wrong} {chosen}: [stamping] in config.toml"
    for name in options & set(SECRETS):
        yield from _secret_option(config.stamping, name, chosen, "[stamping]")


def _secret_option(options: dict[str, Any], name: str, whose: str, table: str) -> Iterator[str]:
    path = options.get(f"{name}_file", "")
    if name in options:
        yield f"the {name} of {whose} stands in config.toml: put it in a file and name it as {name}_file"
    elif not Path(path).is_file():
        yield f"the file with the {name} of {whose} does not exist: {name}_file in {table}"
    else:
        yield from _exposed(Path(path), f"the {name} of {whose}")


def _exposed(path: Path, what: str) -> Iterator[str]:
    """Readable by anybody else, or owned by somebody else (root may own it)."""
    facts = path.stat()
    if stat.S_IMODE(facts.st_mode) & 0o077:
        yield f"{what} can be read by other users: chmod go-rwx {path}"
    if facts.st_uid not in {0, os.geteuid()}:
        yield f"{what} belongs to another user: {path}"


def _boot_key_on_disk(config: Config) -> Iterator[str]:
    if not boot.in_memory():
        yield "no folder in memory (tmpfs) was found, so the boot key of the sessions lies on the disk"


def _copied_elsewhere(config: Config) -> Iterator[str]:
    for folder in (config.data, *config.data.parents):
        if (folder / ".git").exists():
            yield f"the data lies inside a working copy ({folder}), where cleaning up deletes it"
        if folder.name.lower() in SYNCED or (folder / ".stfolder").exists():
            yield f"the data lies in a folder that is copied to other machines ({folder})"


def _no_mail(config: Config) -> Iterator[str]:
    if not config.mail:
        yield "no [mail] in config.toml: invitations and notices must be handed over in person"


def _room_left(config: Config) -> Iterator[str]:
    if config.data.is_dir() and shutil.disk_usage(config.data).free < 2**30:
        yield "less than 1 GB is left on the disk of the data folder"


SETTINGS = "reencuentro.site.settings"
Rule = Callable[[Config], Iterator[str]]
REFUSALS: tuple[Rule, ...] = (
    _demonstration,
    _addresses,
    _proxies,
    _debugging,
    _data_folder,
    _secrets,
    _same_secrets,
    _database,
    _mail,
    _cards,
    _stamping,
)
WARNINGS: tuple[Rule, ...] = (_boot_key_on_disk, _copied_elsewhere, _no_mail, _room_left)
