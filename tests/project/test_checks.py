import pytest
from django.conf import settings as current
from django.core.checks import run_checks

from config import checks


def ids(found) -> list[str]:
    return [message.id for message in found]


def test_this_installation_keeps_its_house_rules():
    assert run_checks() == []


@pytest.mark.parametrize("guard", checks.GUARDS)
def test_a_guard_that_is_taken_out_is_missed(settings, guard):
    settings.MIDDLEWARE = [name for name in current.MIDDLEWARE if name != guard]

    assert ids(checks.check_guards(None)) == ["knutpunkt.E010"]


@pytest.mark.parametrize("host", ["*", ".knutpunkt.example"])
def test_a_wildcard_host_is_refused(settings, host):
    """T47."""
    settings.ALLOWED_HOSTS = ["knutpunkt.example", host]

    assert ids(checks.check_hosts(None)) == ["knutpunkt.E011"]


@pytest.mark.parametrize("name", ["WAGTAIL_PRIVATE_PAGE_OPTIONS", "WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS"])
def test_shared_passwords_are_refused(settings, name):
    """T13."""
    setattr(settings, name, {})

    assert ids(checks.check_shared_passwords(None)) == ["knutpunkt.E012"]


def test_mail_around_the_outbox_is_refused(settings):
    """T84, T85."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

    assert ids(checks.check_outbox(None)) == ["knutpunkt.E013"]


def test_an_allowed_demo_is_warned_about(settings):
    settings.ALLOW_DEMO = True
    assert ids(checks.check_demo(None)) == ["knutpunkt.W011"]
    settings.ALLOW_DEMO = False
    assert ids(checks.check_demo(None)) == []


@pytest.mark.parametrize(
    ("processes", "refused"), [(1, []), (2, ["knutpunkt.E014"]), (8, ["knutpunkt.E014"])]
)
def test_several_processes_that_each_count_tries_alone_are_refused(settings, processes, refused):
    """T51."""
    settings.WEB_CONCURRENCY = processes
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert ids(checks.check_cache(None)) == refused
    settings.CACHES = {"default": {"BACKEND": "web.caches.SharedCache"}}
    assert ids(checks.check_cache(None)) == []


def test_mail_that_leaves_the_machine_in_the_clear_is_warned_about(settings):
    """T86."""
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "mail.knutpunkt.example", False
    assert ids(checks.check_mail_in_the_clear(None)) == ["knutpunkt.W010"]
    settings.EMAIL_USE_TLS = True
    assert ids(checks.check_mail_in_the_clear(None)) == []
