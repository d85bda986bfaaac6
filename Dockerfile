# Knutpunkt as a container: one image for the site and for the worker.
# docs/operators/docker.md tells how to run it.

FROM python:3.13-slim AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH

# Packages first: they change more seldom than the code.
COPY requirements/base.txt requirements/
RUN pip install --require-hashes --requirement requirements/base.txt

COPY . .
RUN pip install --no-deps --no-build-isolation --editable . \
    && python -c "import pathlib, polib; [polib.pofile(str(file)).save_as_mofile(str(file.with_suffix('.mo'))) for folder in ('locale', 'site/cms/words_of_wagtail') for file in pathlib.Path(folder).rglob('*.po')]" \
    && DJANGO_SETTINGS_MODULE=config.settings.production DATA_DIR=/tmp/build \
       SECRET_KEY=only-while-the-image-is-built BASE_URL=https://localhost \
       knutpunkt collectstatic --no-input --verbosity 0


FROM python:3.13-slim

ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    DATA_DIR=/data \
    WEB_CONCURRENCY=2

RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin knutpunkt \
    && install --directory --owner knutpunkt --mode 700 /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER 10001
VOLUME /data
EXPOSE 8000

# The site answers only to its own name, so the question carries it.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["python", "-c", "import os; from urllib.parse import urlsplit; from urllib.request import Request, urlopen; urlopen(Request('http://127.0.0.1:8000/halsa/', headers={'Host': urlsplit(os.environ['BASE_URL']).netloc}), timeout=8)"]

CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", "--max-requests", "2000", "--max-requests-jitter", "200", "--access-logfile", "-"]
