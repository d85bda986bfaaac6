"""House rules for the whole installation: `knutpunkt check` says so when one is broken."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

GUARDS = ("extranet.middleware.ClosedPrefixMiddleware", "django.middleware.csrf.CsrfViewMiddleware")
OUTBOX = "extranet.notifications.outbox.OutboxBackend"
MEMORY_OF_EACH_PROCESS = "django.core.cache.backends.locmem.LocMemCache"
OUR_OWN_MACHINE = {"localhost", "127.0.0.1", "::1"}


@register(Tags.security)
def check_guards(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    missing = [guard for guard in GUARDS if guard not in settings.MIDDLEWARE]
    return [Error(f"The guard {guard} is not in MIDDLEWARE.", id="knutpunkt.E010") for guard in missing]


@register(Tags.security)
def check_hosts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A forged Host header would end up in links (T47)."""
    open_ones = [host for host in settings.ALLOWED_HOSTS if host == "*" or host.startswith(".")]
    return [Error(f"ALLOWED_HOSTS lets anyone in: {host!r}.", id="knutpunkt.E011") for host in open_ones]


@register(Tags.security)
def check_shared_passwords(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Wagtail keeps them as plain text (T13)."""
    names = ("WAGTAIL_PRIVATE_PAGE_OPTIONS", "WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS")
    on = [name for name in names if getattr(settings, name, {}).get("SHARED_PASSWORD", True)]
    return [Error(f"{name} allows shared passwords.", id="knutpunkt.E012") for name in on]


@register(Tags.security, deploy=True)
def check_outbox(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Mail that goes around the outbox is lost with a dead server, and sent by a transaction that failed (T84, T85)."""
    if settings.EMAIL_BACKEND == OUTBOX:
        return []
    return [Error(f"EMAIL_BACKEND is not {OUTBOX}.", id="knutpunkt.E013")]


@register(Tags.security, deploy=True)
def check_mail_in_the_clear(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Mail holds links that let people in (T86)."""
    if settings.EMAIL_USE_TLS or settings.EMAIL_HOST in OUR_OWN_MACHINE:
        return []
    hint = "Set EMAIL_USE_TLS=true."
    return [Warning("Mail leaves this machine unencrypted.", hint=hint, id="knutpunkt.W010")]


@register(Tags.security, deploy=True)
def check_demo(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The demo's people share a password that stands in the README."""
    if not settings.ALLOW_DEMO:
        return []
    hint = "Take ALLOW_DEMO away once people use this site."
    return [Warning("The demo may be loaded here.", hint=hint, id="knutpunkt.W011")]


@register(Tags.security, deploy=True)
def check_cache(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Of several processes each would count alone: a guesser had as many tries again in each (T51)."""
    if settings.WEB_CONCURRENCY <= 1 or settings.CACHES["default"]["BACKEND"] != MEMORY_OF_EACH_PROCESS:
        return []
    hint = "Set CACHE_URL, or WEB_CONCURRENCY=1."
    words = f"{settings.WEB_CONCURRENCY} processes would count sign-in attempts each on its own."
    return [Error(words, hint=hint, id="knutpunkt.E014")]
