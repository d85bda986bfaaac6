"""Production, but the collected files lie in the folder that is thrown away."""

from config.settings.production import *  # noqa: F403
from config.settings.production import DATA_DIR

STATIC_ROOT = DATA_DIR / "static"
