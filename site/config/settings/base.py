"""What every installation shares. Strict: dev and test loosen it, production only adds."""

from django.utils.translation import gettext_lazy as _

from . import headers
from .environment import ROOT, cache, data_dir, database, env, languages, search_engine
from .rooms import rooms
from .sign_in import *  # noqa: F403

DATA_DIR = data_dir()
SITE_DIR = ROOT / "site"
DEBUG = False

# Ours, found by themselves, lowest floor first.
ROOMS = rooms()
INSTALLED_APPS = [
    *ROOMS,
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "guardian",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    # Outermost: redirects, errors and static files carry the headers too.
    "web.middleware.PermissionsPolicyMiddleware",
    # Outside the policy, which signs the scripts of the CMS in plain text.
    "web.middleware.CompressTextMiddleware",
    "cms.guards.headers.ContentPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "web.middleware.LanguageMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.middleware.PersonalPagesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "extranet.middleware.ClosedPrefixMiddleware",
    "extranet.second_factor.SecondFactorMiddleware",
    # Inside the guard: adding a missing slash would tell an outsider which addresses exist.
    "django.middleware.common.CommonMiddleware",
    "web.middleware.NoNullMiddleware",
    "web.middleware.RefusedMiddleware",
    "cms.guards.middleware.EditorsOnlyMiddleware",
    "cms.guards.section_permissions.OwnSectionMiddleware",
    "cms.guards.middleware.SpokenErrorsMiddleware",
    "cms.guards.redirects.LostAddressMiddleware",
    "cms.finding.middleware.QuietRedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context_processors.languages",
                "cms.context_processors.site_links",
                "extranet.context_processors.extranet",
            ],
        },
    },
]
FORM_RENDERER = "forms.required.Renderer"

DATABASES = {"default": database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": cache(),
    # On file and apart: pictures must not push out the counts of sign-in attempts.
    "social_cards": {
        "BACKEND": "web.caches.FolderCache",
        "LOCATION": DATA_DIR / "social-cards",
        "TIMEOUT": 60 * 60 * 24 * 90,
        "OPTIONS": {"MAX_ENTRIES": 5000},  # every place and page in two languages, some 250 MB
    },
}

# Processes that answer: gunicorn reads the same variable. More than one need a cache that they share.
WEB_CONCURRENCY = env.int("WEB_CONCURRENCY", default=1)

# Sessions and headers ----------------------------------------------------------------------

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CONTENT_SECURITY_POLICY = {"DIRECTIVES": headers.SITE_POLICY}
CMS_POLICY = headers.CMS_POLICY
PERMISSIONS_POLICY = headers.PERMISSIONS_POLICY
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# The CMS shows previews in a frame of our own, so W019's DENY is not for us.
SILENCED_SYSTEM_CHECKS = ["security.W019"]

# Languages and time ------------------------------------------------------------------------

USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
LANGUAGE_CODE = "sv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = languages([("sv", _("Swedish")), ("en", _("English"))])
# Ours, and what Wagtail's own catalogues lack (`tests/cms/test_words_of_the_cms.py`).
LOCALE_PATHS = [ROOT / "locale", SITE_DIR / "cms/words_of_wagtail"]
FORMAT_MODULE_PATH = "web.formats"
# For a language whose ways of writing neither Django nor we know.
DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y H:i"
MONTH_DAY_FORMAT = "j F"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%Y-%m-%d"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]
WAGTAIL_I18N_ENABLED = True
# A translation is a draft until its editor publishes it: what is sent for translation has no words yet.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Editors publish themselves, and nobody is there to approve: Wagtail would offer "Moderators approval".
WAGTAIL_WORKFLOW_ENABLED = False

# Files -------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "static-collected"
STATICFILES_DIRS = [SITE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "files.storage.UnguessableStorage"},
    # Files of the extranet have no address of their own: only guarded views read them (T19).
    "private": {
        "BACKEND": "files.storage.KeptStorage",
        "OPTIONS": {"location": str(DATA_DIR / "private"), "base_url": None},
    },
    "staticfiles": {"BACKEND": "web.styles.StaticStorage"},
}
# An article of some hundred blocks, or a hall full of people to tick, has thousands of fields. Each form says itself
# what is too long in one of them; what passes these is told at once (`config.faults.unreadable`).
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_PERMISSIONS = 0o600

# Mail --------------------------------------------------------------------------------------

# Every mail becomes a row first; `knutpunkt deliver` hands the rows to the delivery backend.
EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"
DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default="Knutpunkt <knutpunkt@knutpunkt.example>"
)
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 15

# Jobs --------------------------------------------------------------------------------------

TASKS = {
    # Wagtail's: at once. Its index of references says who may fetch a picture, and must not lag behind.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    # Ours: a row, in the transaction of the press. `knutpunkt work` runs them.
    "jobs": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# Seconds between two times that the counts of readings are written (`home.upkeep.reading`).
READINGS_WRITTEN_EVERY: int | None = 60

# Search ------------------------------------------------------------------------------------

SEARCH_ENGINE = search_engine()
ELASTICSEARCH_URLS = env.list("ELASTICSEARCH_URLS", default=[])
ELASTICSEARCH_USER = env.str("ELASTICSEARCH_USER", default="")
ELASTICSEARCH_PASSWORD = env.str("ELASTICSEARCH_PASSWORD", default="")
ELASTICSEARCH_API_KEY = env.str("ELASTICSEARCH_API_KEY", default="")
ELASTICSEARCH_CA = env.str("ELASTICSEARCH_CA", default="")
ELASTICSEARCH_FINGERPRINT = env.str("ELASTICSEARCH_FINGERPRINT", default="")
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="knutpunkt")

# Wagtail -----------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Knutpunkt"
# An address is read aloud and pasted into mails, where å is %C3%A5 (`cms.slugs`).
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_NOTIFICATION_USE_HTML = False
# Shared passwords are kept in plain text by Wagtail (T13).
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["docx", "odt", "pdf", "txt", "xlsx"]
# `simple`: Swedish is analysed by search.swedish, and PostgreSQL's own rules for a language must stay out of it.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.engines.wagtails_index", "SEARCH_CONFIG": "simple"}}
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
# What can be unpacked is asked by the gate (files.pictures), which makes large photos smaller.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 80_000_000
# What is let in to the CMS passes the same gate as members' files (T57, T58).
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.uploads.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.uploads.DocumentForm"

# Log ---------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "config.logs.OneLineFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # One line a saved page, job and question would drown what matters.
    "loggers": {
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        "elastic_transport": {"level": "ERROR"},
        "wagtail": {"level": "WARNING"},
    },
}
