"""Settings of the whole house; what differs between installations comes from config.py."""

import os

from django.utils.csp import CSP

from .cards import cards
from .config import CONFIG, ROOT
from .databases import databases
from .logs import logging_config
from .mailers import mailers
from .middleware.answers import static_headers
from .stamping import stamping

SECRET_KEY = CONFIG.secrets["django"].hex()
DEBUG = False
ALLOWED_HOSTS = CONFIG.hosts
PUBLIC_ADDRESS = CONFIG.public_address
TRUSTED_PROXIES = CONFIG.trusted_proxies

# What the tracing engine compiles lies with the data: the installation itself may be read-only.
if not CONFIG.testing:
    os.environ.setdefault("NUMBA_CACHE_DIR", str(CONFIG.data / "compiled"))

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its widgets' templates, beside ours
    "allauth.account",
    "allauth.mfa",
    "reencuentro.site",
    "reencuentro.clinic.audit",
    "reencuentro.clinic.keyring",
    "reencuentro.clinic.accounts",
    "reencuentro.clinic.lawbook",
    "reencuentro.clinic.people",
    "reencuentro.clinic.registry",
    "reencuentro.clinic.cases",
    "reencuentro.clinic.safety",
    "reencuentro.clinic.lists",
    "reencuentro.clinic.deadlines",
    "reencuentro.clinic.proceedings",
    "reencuentro.clinic.clocks",
    "reencuentro.clinic.reminders",
    "reencuentro.clinic.plan",
    "reencuentro.clinic.tracing",
    "reencuentro.clinic.partners",
    "reencuentro.clinic.costs",
    "reencuentro.clinic.papers",
    "reencuentro.clinic.files",
    "reencuentro.clinic.reading",
    "reencuentro.clinic.letters",
    "reencuentro.clinic.government_forms",
    "reencuentro.clinic.upload_links",
    "reencuentro.clinic.desk",
    "reencuentro.clinic.exchange",
    "reencuentro.giving.access",
    "reencuentro.giving.books",
    "reencuentro.giving.donors",
    "reencuentro.giving.campaigns",
    "reencuentro.giving.spending",
    "reencuentro.giving.gifts",
    "reencuentro.giving.cards",
    "reencuentro.giving.imports",
    "reencuentro.giving.receipts",
    "reencuentro.giving.reports",
    "reencuentro.giving.public",
    "reencuentro.bridge",
    *([] if CONFIG.serving else ["reencuentro.demo"]),
]

MIDDLEWARE = [
    "reencuentro.site.middleware.journal.RequestJournal",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "reencuentro.giving.public.porch.Porch",
    "reencuentro.site.middleware.answers.AnswerHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "reencuentro.site.middleware.rules.RequestRules",
    "django.middleware.common.CommonMiddleware",
    "reencuentro.site.middleware.rules.FetchOrigin",
    "django.middleware.csrf.CsrfViewMiddleware",
    "reencuentro.site.middleware.rules.StrictForms",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "reencuentro.clinic.keyring.middleware.UnlockedMiddleware",
    "reencuentro.clinic.accounts.middleware.LocalTime",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "reencuentro.clinic.audit.middleware.AuditRequiredMiddleware",
    "reencuentro.clinic.cases.middleware.PaceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "reencuentro.site.urls"
FORM_RENDERER = "reencuentro.site.form_renderer.HouseRenderer"
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
                "reencuentro.site.context.look",
            ],
        },
    }
]

DATABASES = databases(CONFIG)
DATABASE_ROUTERS = ["reencuentro.site.databases.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

VAULT_PINS = CONFIG.data / "pins" / "heads"
VAULT_STRETCH = {"iterations": 3, "memory_kib": 128 * 1024, "lanes": 1}
# What the audit trail, the lowest room, asks of the rooms above it.
AUDIT_WITNESS = "reencuentro.clinic.keyring.for_audit.heads"
AUDIT_LINEAGE = "reencuentro.clinic.keyring.for_audit.without"
AUDIT_OPENER = "reencuentro.clinic.keyring.for_audit.details"
AUDIT_CONTENT = "reencuentro.clinic.keyring.for_audit.sealed_tables"

# Who of the staff has business with the money, and what seals its records of people; giving knows nobody.
GIVING_STAFF = "reencuentro.bridge.staff.staff_of"
GIVING_NAMES = "reencuentro.clinic.accounts.queries.staff_names"
GIVING_SEALS = "reencuentro.bridge.seals.SEALS"
GIVING_PACE = "reencuentro.bridge.pace.seconds_to_wait"
GIVING_STORIES = "reencuentro.bridge.stories.STORIES"
GIVING_PROOFS = "reencuentro.bridge.proofs.PROOFS"
# Who pays what cases need; the cases know nothing of funds.
COSTS_PAYER = "reencuentro.bridge.payer.PAYER"
STAMPING = stamping(CONFIG)
# "": CFDI wait to be stamped, and go out and come back as files.
GIVING_STAMPER = "reencuentro.giving.receipts.cfdi.providers.configured" if STAMPING else ""

# Whoever can take cards, by code; config.toml says who does.
CARD_PROCESSORS = {"stripe": "reencuentro.giving.cards.stripe.Stripe"}
CARDS = cards(CONFIG)
CARDS_REAL = CONFIG.serving  # where money is real, trials are refused, and the other way round
# Milliseconds until a public page is made anew, and after which none is served any more.
PUBLIC_PAGES_KEPT = (2_000, 5_000)

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["reencuentro.clinic.accounts.backends.PassphraseBackend"]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "desk:today"

ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # addresses are sealed; nothing may look them up
MFA_ADAPTER = "reencuentro.clinic.accounts.factors.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # half a minute for a telephone's clock

# A cookie named __Host-… is taken by browsers from this very host over TLS only; loopback has no TLS.
COOKIE_PREFIX = "__Host-" if CONFIG.serving else ""
SESSION_ENGINE = "reencuentro.clinic.keyring.sessions"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}s"
SESSION_COOKIE_AGE = 9 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}c"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "reencuentro.site.views.form_expired"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}l"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = CONFIG.serving
# Messages name what was done, so they travel in the sealed session and not in a cookie of their own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "es"
FORMAT_MODULE_PATH = "reencuentro.site.formats"
LANGUAGES = [("es", "Español"), ("en", "English")]
LOCALE_PATHS = sorted(path for path in (ROOT / "locale").iterdir() if path.is_dir())
TIME_ZONE = CONFIG.options.get("time_zone", "America/Mexico_City")
USE_TZ = True

LAW_FILES = ROOT / "law"
FORM_FILES = ROOT / "forms"

STATIC_URL = "static/"
STATIC_ROOT = CONFIG.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is stored unsealed
    "staticfiles": {"BACKEND": "reencuentro.site.storage.HashedStaticFiles"},
}
WHITENOISE_ADD_HEADERS_FUNCTION = static_headers

# Django's own handlers would write large uploads to a temporary folder in the clear.
FILE_UPLOAD_HANDLERS = ["reencuentro.clinic.keyring.uploads.SealingUploadHandler"]
SEALED_FILES = CONFIG.data / "files"
UPLOAD_MAX_BYTES = int(CONFIG.options.get("upload_max_mb", 100)) * 1024 * 1024
# Of a file that comes in pieces, and where files of cases lie: {} is the folder above. See docs/files.md.
FILE_MAX_BYTES = int(CONFIG.files.get("max_mb", 2048)) * 1024 * 1024
FILE_BUCKET = CONFIG.files.get("s3", {})
CLAMAV = CONFIG.files.get("clamav", "")
# Where somebody goes who leaves a page in a hurry: a page that anybody may have open.
QUICK_EXIT = CONFIG.options.get("quick_exit", "https://www.google.com/")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20

SECURE_SSL_REDIRECT = CONFIG.serving
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.trusted_proxies else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if CONFIG.serving else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "same-origin"  # not no-referrer: Django's CSRF check wants one if there is no Origin
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
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
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["default"],  # made in js/app.js: HTML for htmx, never a script
}

MAILERS = mailers(CONFIG)
DEFAULT_FROM_EMAIL = CONFIG.mail.get("from", f"no-reply@{CONFIG.hosts[0] if CONFIG.hosts else 'localhost'}")

# No preload list: it can't be undone. No mailer is a choice, and the launcher says so.
SILENCED_SYSTEM_CHECKS = ["security.W021", "mail.W001"]
LOGGING = logging_config(CONFIG.data / "logs")
DEFAULT_EXCEPTION_REPORTER_FILTER = "reencuentro.site.reporting.BareReport"
ADMINS: list[str] = []  # no error is ever mailed
