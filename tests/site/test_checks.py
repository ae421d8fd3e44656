"""The real thing does not start on an insecure setting, and says which."""

from pathlib import Path

import pytest

from reencuentro.site import boot, checks
from reencuentro.site.config import SECRET_NAMES, Config
from reencuentro.site.stamping import stamping

SOUND = {"addresses": ["https://casos.example.org"], "trusted_proxies": 1}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


def refused(data: Path, **options: object) -> str:
    return "\n".join(checks.refusals(Config("serve", data, {**SOUND, **options})))


def secret(data: Path, name: str, content: bytes = bytes(range(32)), mode: int = 0o400) -> Path:
    path = data / "secrets" / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(content)
    path.chmod(mode)
    return path


def test_a_sound_configuration_is_accepted(data):
    assert refused(data) == ""
    checks.refuse_if_insecure(Config("serve", data, SOUND))


def test_every_reason_is_said_at_once(data):
    with pytest.raises(SystemExit) as end:
        checks.refuse_if_insecure(Config("serve", data, {}))
    assert "no address" in str(end.value)
    assert "trusted_proxies" in str(end.value)


def test_the_demonstration_is_not_asked(data):
    checks.refuse_if_insecure(Config("demo", data, {}))


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://casos.example.org", "is not https"),
        ("https://*.example.org", "does not name one host"),
        ("https://.example.org", "does not name one host"),
        ("casos.example.org", "is not https"),
        ("https://", "does not name one host"),
        ("https://casos.example.org/clinic", "a scheme and a host alone"),
        ("https://user:word@casos.example.org", "a scheme and a host alone"),
    ],
)
def test_an_address_must_be_one_host_over_https(data, address, reason):
    assert reason in refused(data, addresses=[address])


@pytest.mark.parametrize("count", [None, 0, "1", True, 9])
def test_the_number_of_proxies_must_be_said(data, count):
    assert "trusted_proxies" in refused(data, trusted_proxies=count)


def test_the_demonstration_is_never_served_as_real(data):
    (data / "DEMONSTRATION").write_text("ready")
    assert "holds the demonstration" in refused(data)


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701])
def test_a_data_folder_that_others_can_enter_is_refused(data, mode):
    data.chmod(mode)
    assert "the data folder can be read by other users" in refused(data)


def test_a_data_folder_that_is_not_there_is_refused(tmp_path):
    assert "does not exist" in refused(tmp_path / "nowhere")


@pytest.mark.parametrize("mode", [0o444, 0o440, 0o604])
def test_a_secret_that_others_can_read_is_refused(data, mode):
    secret(data, "pepper", mode=mode)
    assert "the secret pepper can be read" in refused(data)


@pytest.mark.parametrize("content", [b"", b"short", b"\0" * 32, b"change-me" * 8])
def test_a_secret_that_is_short_or_not_random_is_refused(data, content):
    secret(data, "server", content)
    assert "the secret server is" in refused(data)


def test_one_secret_used_twice_is_refused(data):
    for name in SECRET_NAMES:
        secret(data, name)
    assert "two secrets are the same" in refused(data)


def test_secrets_lost_after_work_began_are_not_replaced(data):
    (data / "keys.sqlite3").touch()
    assert "the secret pepper is missing" in refused(data)
    with pytest.raises(Exception, match="would open nothing"):
        _ = Config("serve", data, SOUND).secrets
    assert not (data / "secrets").exists()


@pytest.mark.parametrize(
    ("url", "accepted"),
    [
        ("postgresql://clinic@db.example.org/reencuentro", False),
        ("postgresql://clinic@db.example.org/reencuentro?sslmode=require", False),
        ("postgresql://clinic@db.example.org/reencuentro?sslmode=verify-full", True),
        ("postgresql://clinic@127.0.0.1/reencuentro", True),
        ("postgresql:///reencuentro?host=/run/postgresql", True),
    ],
)
def test_a_database_elsewhere_is_reached_over_verified_tls_only(data, url, accepted):
    assert ("sslmode=verify-full" not in refused(data, database={"url": url})) == accepted


def test_the_mail_password_stands_in_a_closed_file_of_its_own(data):
    password = data / "mail-password"
    assert "does not exist" in refused(data, mail={"host": "m", "password_file": str(password)})
    password.write_text("x")
    password.chmod(0o644)
    assert "can be read" in refused(data, mail={"host": "m", "password_file": str(password)})
    assert "stands in config.toml" in refused(data, mail={"host": "m", "password": "x"})
    assert "names no host" in refused(data, mail={"port": 25})


@pytest.mark.parametrize("other", ["tests.settings", "evil"])
def test_other_settings_are_refused(data, monkeypatch, other):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", other)
    assert "DJANGO_SETTINGS_MODULE" in refused(data)


@pytest.fixture(autouse=True)
def _real_settings(monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", checks.SETTINGS)


def test_a_boot_key_on_the_disk_is_worth_a_warning(data, monkeypatch):
    monkeypatch.setattr(boot, "in_memory", lambda: False)
    assert any("boot key" in text for text in checks.warnings(Config("serve", data, SOUND)))


@pytest.mark.parametrize("place", ["Dropbox/clinic", "Nextcloud", "code/.git"])
def test_data_that_is_copied_elsewhere_is_worth_a_warning(tmp_path, place):
    (tmp_path / place).mkdir(parents=True)
    data = tmp_path / place.replace(".git", "var")
    data.mkdir(exist_ok=True)
    assert any("the data lies in" in text for text in checks.warnings(Config("serve", data, SOUND)))


def test_cheaper_passphrase_guessing_is_an_error(settings):
    settings.VAULT_STRETCH = {"iterations": 3, "memory_kib": 1024, "lanes": 1}
    assert "house.E002" in {found.id for found in checks.check_deployment()}


def test_the_keys_of_who_takes_cards_stand_in_closed_files_of_their_own(data):
    key, webhook = data / "key", data / "webhook"
    options = {"key_file": str(key), "webhook_file": str(webhook)}
    assert "no table of its own" in refused(data, cards={"processor": "stripe"})
    assert "does not exist" in refused(data, cards={"processor": "stripe", "stripe": options})
    for file in (key, webhook):
        file.write_text("secret")
        file.chmod(0o644)
    assert "can be read" in refused(data, cards={"processor": "stripe", "stripe": options})
    inside = {**options, "key": "sk_live_secret"}
    assert "stands in config.toml" in refused(data, cards={"processor": "stripe", "stripe": inside})
    for file in (key, webhook):
        file.chmod(0o400)
    assert "stripe" not in refused(data, cards={"processor": "stripe", "stripe": options})


def test_who_stamps_is_known_and_told_all_it_asks_for(data):
    password = data / "finkok"
    sound = {"provider": "finkok", "username": "office@example.org", "password_file": str(password)}
    assert "names no provider" in refused(data, stamping={"provider": "nobody"})
    assert "password is missing of finkok" in refused(data, stamping={"provider": "finkok", "username": "x"})
    assert "rfc is no option of finkok" in refused(data, stamping={**sound, "rfc": "x"})
    assert "does not exist" in refused(data, stamping=sound)
    password.write_text("secret")
    password.chmod(0o644)
    assert "can be read" in refused(data, stamping=sound)
    inside = {"provider": "finkok", "username": "x", "password": "secret"}
    assert "stands in config.toml" in refused(data, stamping=inside)
    password.chmod(0o400)
    assert "finkok" not in refused(data, stamping=sound)
    assert stamping(Config("serve", data, {"stamping": sound})) == {
        "provider": "finkok",
        "username": "office@example.org",
        "password": "secret",
    }
