import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

# Ours alone, not the worker's: gunicorn ends a process that says nothing for thirty seconds, and a page that waits
# longer for PostgreSQL than this would say nothing. What somebody has set wins.
os.environ.setdefault("PGOPTIONS", "-c lock_timeout=8s -c statement_timeout=20s")

application = get_wsgi_application()
