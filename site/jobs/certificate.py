"""Whether browsers will go on trusting the address of the site: asked once a day, from the outside as they ask."""

import logging
import socket
import ssl
import time
from urllib.parse import urlsplit

from django.conf import settings

from .nightly import NightlyState

log = logging.getLogger(__name__)

STATE = NightlyState("certificate-check")
# A certificate of ninety days is renewed when it has thirty left: with less than this nobody has.
DAYS_LEFT = 14
PATIENCE = 10


def check_certificate() -> None:
    STATE.note(state_of(settings.BASE_URL))


def state() -> str:
    """`ok`, `soon`, `wrong`, `none`, or `unknown`."""
    return STATE.read()


def state_of(url: str) -> str:
    """`unknown` where the worker cannot reach the address: others may."""
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname is None:
        return "none"
    try:
        days = _days_left(parts.hostname, parts.port or 443)
    except ssl.SSLCertVerificationError as error:
        log.error("Browsers do not trust the certificate of %s: %s", parts.hostname, error.verify_message)
        return "wrong"
    except OSError as error:
        log.warning("The certificate of %s could not be asked for (%s)", parts.hostname, type(error).__name__)
        return "unknown"
    if days < DAYS_LEFT:
        log.error(
            "The certificate of %s runs out in %s days, and nobody has renewed it", parts.hostname, days
        )
    return "ok" if days >= DAYS_LEFT else "soon"


def _days_left(host: str, port: int) -> int:
    with (
        socket.create_connection((host, port), timeout=PATIENCE) as plain,
        ssl.create_default_context().wrap_socket(plain, server_hostname=host) as call,
    ):
        certificate = call.getpeercert() or {}
    ends = ssl.cert_time_to_seconds(str(certificate["notAfter"]))
    return int((ends - time.time()) // (24 * 60 * 60))
