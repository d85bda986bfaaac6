"""A developer's own machine, but with the static files as people get them: collected, and the style sheet in one."""

from config.settings import base
from config.settings.dev import *  # noqa: F403

STATIC_ROOT = base.DATA_DIR / "static"
STORAGES = base.STORAGES
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = False
