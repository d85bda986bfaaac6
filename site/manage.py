"""The command `knutpunkt`: Django's own commands and ours.

Development settings are the default, so that a fresh clone works; a server sets
DJANGO_SETTINGS_MODULE=config.settings.production, as the Dockerfile does.
"""

import gc
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    # Hardly anything that is imported becomes garbage: looking for it every 700 objects is an eighth of each start.
    gc.set_threshold(20_000)
    # Settings must be named before Django is imported.
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
