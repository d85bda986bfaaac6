"""Production settings stop at start, with a sentence, when something vital is missing or dangerous (T93, T47)."""

import os
import subprocess
import sys

import pytest

from .files import ROOT

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "k3Yx-" * 12 + "AbCdEfGh",
    "BASE_URL": "https://knutpunkt.example",
    "CACHE_URL": "redis://localhost:6379/0",
    "LANG": "C.UTF-8",
    "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
}

SHIPPED = [ROOT / "Dockerfile", ROOT / "compose.yaml", *(ROOT / "docs/operators").iterdir()]


@pytest.fixture
def python(tmp_path):
    """Runs Python with nothing in the environment but what is given, as a server would be started."""

    def start(*words: str, without: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        variables = COMPLETE | {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)} | environment
        variables.pop(without, None)
        return subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=variables, capture_output=True, text=True, check=False
        )

    return start


@pytest.fixture
def production(python):
    """Reads production's settings, and says what those that are asked for hold."""

    def read(*names: str, **environment: str) -> subprocess.CompletedProcess[str]:
        question = (
            f"import config.settings.production as s; print([getattr(s, name) for name in {list(names)}])"
        )
        return python("-c", question, **environment)

    return read


@pytest.mark.slow
def test_a_complete_environment_passes_the_deployment_check(python):
    done = python("site/manage.py", "check", "--deploy", "--fail-level", "INFO")

    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_deployment_check_refuses_several_processes_without_a_shared_cache(python):
    """T51."""
    refused = python("site/manage.py", "check", "--deploy", without="CACHE_URL", WEB_CONCURRENCY="2")
    alone = python("site/manage.py", "check", "--deploy", without="CACHE_URL")

    assert (refused.returncode != 0, "knutpunkt.E014" in refused.stderr) == (True, True)
    assert alone.returncode == 0, alone.stderr


def test_a_cache_that_is_no_redis_stops_the_start_without_telling_its_password(production):
    done = production(CACHE_URL="memcache://:hemligt@127.0.0.1:11211")

    assert done.returncode != 0
    assert "CACHE_URL must start with redis://" in done.stderr
    assert "hemligt" not in done.stderr


def test_processes_are_as_many_as_gunicorn_starts(production):
    assert production("WEB_CONCURRENCY", WEB_CONCURRENCY="3").stdout.strip() == "[3]"
    assert [path for path in SHIPPED if "--workers" in path.read_text()] == []


@pytest.mark.parametrize("name", ["SECRET_KEY", "BASE_URL"])
def test_a_missing_variable_stops_the_start_with_a_sentence(production, name):
    done = production(without=name)

    assert done.returncode != 0
    assert f"{name} is missing." in done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "BASE_URL"])
def test_an_empty_variable_counts_as_missing(production, name):
    done = production(**{name: "  "})

    assert done.returncode != 0
    assert f"{name} is missing." in done.stderr


@pytest.mark.parametrize("url", ["knutpunkt.example", "ftp://knutpunkt.example", "https://"])
def test_an_address_that_leads_nowhere_stops_the_start(production, url):
    done = production(BASE_URL=url)

    assert done.returncode != 0
    assert "BASE_URL must start with https://" in done.stderr


@pytest.mark.parametrize("hosts", ["*", "knutpunkt.example,*", ".knutpunkt.example"])
def test_a_wildcard_host_stops_the_start(production, hosts):
    """T47."""
    done = production(ALLOWED_HOSTS=hosts)

    assert done.returncode != 0
    assert "ALLOWED_HOSTS must name each host" in done.stderr


def test_the_site_answers_to_the_host_of_its_own_address(production):
    assert production("ALLOWED_HOSTS").stdout.strip() == "[['knutpunkt.example']]"


def test_production_is_never_in_debug_and_has_no_demo(production):
    assert production("DEBUG", "ALLOW_DEMO", DEBUG="true").stdout.strip() == "[False, False]"


@pytest.mark.slow
def test_the_demo_command_refuses_on_a_server(python):
    done = python("site/manage.py", "demo")

    assert done.returncode != 0
    assert "ALLOW_DEMO" in done.stderr


def test_only_a_known_proxy_is_believed(production):
    """Without a proxy anyone could write those headers herself."""
    names = ("SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT")

    assert production(*names).stdout.strip() == "[None, 0]"
    assert (
        production(*names, BEHIND_PROXY="true").stdout.strip() == "[('HTTP_X_FORWARDED_PROTO', 'https'), 1]"
    )


def test_cookies_travel_over_https_alone(production):
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE")

    assert production(*names).stdout.strip() == "[True, True, True]"


def test_browsers_keep_to_https_but_are_told_for_ever_only_by_choice(production):
    """Preloading cannot be taken back for months."""
    names = ("SECURE_HSTS_SECONDS", "SECURE_HSTS_PRELOAD")

    assert production(*names).stdout.strip() == "[31536000, False]"
    assert production(*names, SECURE_HSTS_PRELOAD="true").stdout.strip() == "[31536000, True]"


def test_a_duty_in_the_network_takes_a_second_factor_unless_the_operator_says_no(production):
    """T53."""
    assert production("REQUIRE_SECOND_FACTOR").stdout.strip() == "[True]"
    assert production("REQUIRE_SECOND_FACTOR", REQUIRE_SECOND_FACTOR="false").stdout.strip() == "[False]"


def test_sqlite_takes_its_write_lock_when_a_transaction_begins(production):
    """T66."""
    assert "'transaction_mode': 'IMMEDIATE'" in production("DATABASES").stdout


def test_the_data_folder_is_for_its_owner_only(production, tmp_path):
    production(DATA_DIR=str(tmp_path / "new"))

    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_a_site_may_speak_fewer_languages(python):
    question = "import config.settings.production as s; print([code for code, _name in s.LANGUAGES])"
    assert python("-c", question, LANGUAGES="sv").stdout.strip() == "['sv']"


@pytest.mark.parametrize("languages", ["en", "sv,fi", ""])
def test_a_language_that_the_site_cannot_speak_stops_the_start(production, languages):
    done = production("LANGUAGES", LANGUAGES=languages)
    assert done.returncode != 0
    assert "LANGUAGES may name sv, en, and must name sv." in done.stderr
