"""One person's own machine: `make run`."""

import secrets
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATA_DIR, STORAGES
from .environment import env


def local_secret(path: Path) -> str:
    """A secret of this machine's own, made once, so that none stands in the repository."""
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = local_secret(DATA_DIR / "secret-key")
PORT = env.int("PORT", default=8000)
BASE_URL = WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default=f"http://127.0.0.1:{PORT}")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOW_DEMO = True
# The demo's people sign in with a password alone, and passkeys work without a certificate.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=False)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# Mails become files that can be opened and read.
DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(DATA_DIR / "mail")

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Static files are served from where they lie, also with DEBUG=false, which shows the error pages that people get.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
