"""The test suite. Loosens speed only: every guard that people meet stays on."""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import CACHES, STORAGES
from .environment import database, env

# Each run has files of its own, taken away at the end: no test sees another run's.
DATA_DIR = Path(tempfile.mkdtemp(prefix="knutpunkt-test-"))
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)
MEDIA_ROOT = DATA_DIR / "media"
CACHES = CACHES | {"social_cards": CACHES["social_cards"] | {"LOCATION": DATA_DIR / "social-cards"}}

SECRET_KEY = "only-for-tests"  # noqa: S105
BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
ALLOW_DEMO = True
# On file, not in memory: threads in race tests need connections of their own.
DATABASES = {"default": database(DATA_DIR)}
if "DATABASE_URL" not in env.ENVIRON:
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Tests of these turn them on; the others sign in by the dozen, and hold no authenticator.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
REQUIRE_SECOND_FACTOR = False
# Written by tests that ask for it: a query more in some other test would be a riddle.
READINGS_WRITTEN_EVERY = None
# Static files are served from where they lie: nothing is collected for a test run.
WHITENOISE_AUTOREFRESH = True
STORAGES = STORAGES | {
    "private": {
        "BACKEND": "files.storage.KeptStorage",
        "OPTIONS": {"location": str(DATA_DIR / "private"), "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOGGING = {"version": 1, "disable_existing_loggers": False}
