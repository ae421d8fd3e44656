"""Settings of the whole house; what differs between installations comes from config.py."""

from django.utils.csp import CSP

from .config import CONFIG, ROOT

SECRET_KEY = CONFIG.secrets["django"].hex()
DEBUG = False
ALLOWED_HOSTS = CONFIG.options.get("hosts", ["localhost", "127.0.0.1", "[::1]", "testserver"])

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth.account",
    "allauth.mfa",
    "reencuentro.site",
    "reencuentro.clinic.audit",
    "reencuentro.clinic.keyring",
    "reencuentro.clinic.accounts",
    "reencuentro.clinic.people",
    "reencuentro.clinic.registry",
    "reencuentro.clinic.cases",
    "reencuentro.clinic.desk",
    "reencuentro.clinic.exchange",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "reencuentro.clinic.keyring.middleware.UnlockedMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "reencuentro.site.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "reencuentro" / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {
    alias: {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": CONFIG.data / f"{name}.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={sync}; PRAGMA secure_delete=ON;",
        },
    }
    for alias, name, sync in (
        ("default", "content", "NORMAL"),
        ("keys", "keys", "FULL"),
        ("audit", "audit", "FULL"),
    )
}
DATABASE_ROUTERS = ["reencuentro.site.databases.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["reencuentro.clinic.accounts.backends.PassphraseBackend"]
SESSION_ENGINE = "reencuentro.clinic.keyring.sessions"
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "desk:today"

LANGUAGE_CODE = "es"
LANGUAGES = [("es", "Español"), ("en", "English")]
LOCALE_PATHS = sorted(path for path in (ROOT / "locale").iterdir() if path.is_dir())
TIME_ZONE = CONFIG.options.get("time_zone", "America/Mexico_City")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = CONFIG.data / "static"

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
