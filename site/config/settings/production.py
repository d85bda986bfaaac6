"""A server that people use. Stops at start, with a sentence, when something vital is missing."""

from .base import *  # noqa: F403
from .base import SILENCED_SYSTEM_CHECKS
from .environment import allowed_hosts, base_url, env, required

SECRET_KEY = required(
    "SECRET_KEY", "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
)
BASE_URL = WAGTAILADMIN_BASE_URL = base_url()
ALLOWED_HOSTS = allowed_hosts(BASE_URL)
CSRF_TRUSTED_ORIGINS = [BASE_URL]
ALLOW_DEMO = env.bool("ALLOW_DEMO", default=False)

REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=True)

HTTPS = BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^halsa/$"]
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Without this every visitor seems to come from the proxy, and one who guesses passwords locks all others out.
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Being built into browsers cannot be taken back for months: each installation chooses that for itself (W021).
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
