"""Slows down whoever tries too often, at forms that allauth does not watch for us (T51)."""

import hashlib
from ipaddress import ip_address, ip_network

from allauth import app_settings
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def is_limited(request: HttpRequest, action: str, *, amount: int, seconds: int, key: str = "") -> bool:
    """Counts this try, and says whether it is one too many for the sender's address within the time.

    With a `key` each key has a count of its own beside the others of that sender. What a
    forwarding proxy says of the sender counts only as far as ALLAUTH_TRUSTED_PROXY_COUNT goes.
    """
    if settings.ACCOUNT_RATE_LIMITS is False:
        return False
    digest = hashlib.sha256(f"{sender_of(request)}|{key}".encode()).hexdigest()
    return _count(f"ratelimit:{action}:{digest}", seconds) > amount


def sender_of(request: HttpRequest) -> str:
    """Its address. Of IPv6 the network: one household has more addresses there than anybody can count."""
    address = get_adapter().get_client_ip(request)
    if ip_address(address).version == 4:
        return address
    network = ip_network(f"{address}/{app_settings.RATE_LIMIT_IPV6_PREFIX}", strict=False)
    return str(network.network_address)


def _count(counter: str, seconds: int) -> int:
    """How many tries this makes. While the shared cache is away each process counts its own (`web.caches`)."""
    try:
        cache.add(counter, 0, seconds)
        return cache.incr(counter)
    except ValueError:  # it ran out between the two
        return 1
