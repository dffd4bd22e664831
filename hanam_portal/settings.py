"""Settings of the portal: data only, driven by the environment (README.md lists the variables).

PRODUCTION off: a laptop needs no variable at all. PRODUCTION on: what has no safe default is demanded.
"""

from pathlib import Path

from csp.constants import NONE, SELF

from hanam_portal import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))

PRODUCTION = env.flag("PRODUCTION")
PORTAL_SIDE = env.choice("PORTAL_SIDE", ["all", "public", "backoffice"], default="all")
DEBUG = False

SECRET_KEY = env.secret("SECRET_KEY", None if PRODUCTION else "not-a-secret-this-key-serves-laptops-and-tests-only")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", None if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
SITE_URL = f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else f"http://localhost:{env.number('PORT', 8000)}"
BACKOFFICE_URL = env.site("BACKOFFICE_URL", SITE_URL)

# Applications

INSTALLED_APPS = [
    "hanam_portal",
    "news",
    "emulation",
    "hanam_portal.backoffice",
    "hanam_portal.publishing",
    "ckeditor",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "hanam_portal.publishing.requests.request_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
if PORTAL_SIDE != "public":  # citizens have no session, no form that changes anything, no account
    MIDDLEWARE += [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ]

# What decides the bytes of a page; publishing/release.py makes validators of it.
RENDERING_DIRS = [BASE_DIR / name for name in ["hanam_portal", "news", "emulation", "templates", "static"]]

ROOT_URLCONF = "hanam_portal.urls"
PUBLIC_URLCONF = "hanam_portal.public_urls"  # drafts are laid out with these addresses, whichever side is served
WSGI_APPLICATION = "hanam_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "NAME": "public",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "public"],
        "OPTIONS": {"environment": "hanam_portal.publishing.templating.environment"},
    },
    *(  # the same pages as text alone, and for print: publishing/reading.py chooses by these names
        {
            "NAME": layout,
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "DIRS": [BASE_DIR / "templates" / layout, BASE_DIR / "templates" / "public"],
            "OPTIONS": {"environment": "hanam_portal.publishing.templating.environment"},
        }
        for layout in ["text", "print"]
    ),
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.static", "hanam_portal.publishing.templatetags.vietnamese"],
        },
    },
]

# Database. SQLite keeps the rollback journal: the library that Debian 12 ships loses data in WAL mode (checks.py).

DATABASES = {
    "default": env.database("DATABASE_URL", None if PRODUCTION else f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"),
}

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
else:
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 3,
        "options": "-c statement_timeout=10s -c lock_timeout=3s -c idle_in_transaction_session_timeout=30s",
        **DATABASES["default"].get("OPTIONS", {}),
    }

# Accounts

AUTH_USER_MODEL = "backoffice.User"
LOGIN_URL = "backoffice:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 60 * 60

# Mail and tasks. Out of the box mail is printed and a task runs at once; in production `manage.py db_worker` runs them.

MAIL = env.mail("EMAIL_URL", "console://")
EMAIL_BACKEND = MAIL["backend"]
EMAIL_HOST, EMAIL_PORT = MAIL["host"], MAIL["port"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL["user"], MAIL["password"]
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL["use_tls"], MAIL["use_ssl"]
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"Cổng thông tin <no-reply@{ALLOWED_HOSTS[0]}>")
EMAIL_SUBJECT_PREFIX = ""
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if PRODUCTION
        else "django_tasks.backends.immediate.ImmediateBackend"
    }
}

# Who answers for the portal, as the foot of every page says it; what is empty is left out (publishing/imprint.py).

IMPRINT = {
    name: env.text(f"IMPRINT_{name.upper()}", "")
    for name in ["owner", "responsible", "licence", "address", "phone", "email", "reuse"]
}

# Under what licence tables may be used again; empty until the owner grants one, and every file says so.

DATA_LICENCE = env.text("DATA_LICENCE", "")
DATA_LICENCE_URL = env.text("DATA_LICENCE_URL", "")

# Language, dates, numbers

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["hanam_portal.formats"]
LOCALE_PATHS = [BASE_DIR / "hanam_portal" / "locale"]

# Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "hanam_portal.staticfiles.PortalAppFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
PRIVATE_ROOT = VAR_DIR / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "hanam_portal.staticfiles.PortalStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FILES = 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # an article of 200 photos has ten fields each

# Security

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-sessionid" if PRODUCTION else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if PRODUCTION else "csrftoken"
X_FRAME_OPTIONS = "DENY"
SIGNED_COOKIE_LEGACY_SALT_FALLBACK = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

# CKEditor 4.22.1 is the last free build; docs/decisions.md (2026-11-23) says how its known holes are closed.
# security.W021 asks for HSTS preloading, which binds every name under the domain: the owner decides that, not we.
# models.W040: SQLite makes the index of lists without the further columns that PostgreSQL reads from it.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001", "models.W040", "security.W021"]
if PORTAL_SIDE == "public":  # what the admin and its forms ask for; this side serves neither
    SILENCED_SYSTEM_CHECKS += ["admin.E408", "admin.E409", "admin.E410", "security.W003"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
