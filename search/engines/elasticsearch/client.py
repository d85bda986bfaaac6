"""The client of one cluster, and what its faults are called here."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from elasticsearch import ApiError, BadRequestError, Elasticsearch, TransportError

from search.engines import EngineError
from search.engines.remote import QuestionError

from .server import Server, faults_of

# So long all nodes together may say nothing. One that is passed over for another has half of it.
PATIENCE = 1.2
# A failed call is made once more: on another node, or where the first closed the line.
RETRIES = 1


@lru_cache(maxsize=8)
def client_of(server: Server) -> Elasticsearch:
    """One for all threads, which keeps connections. Raises EngineError for a server that may not be asked."""
    if faults := faults_of(server):
        raise EngineError(" ".join(faults))
    return Elasticsearch(
        list(server.urls),
        **_identity(server),
        **_trust(server),
        request_timeout=PATIENCE / 2 if len(server.urls) > 1 else PATIENCE,
        max_retries=RETRIES,
        retry_on_timeout=len(server.urls) > 1,
        # Not 429: who is full is not asked again at once.
        retry_on_status=(502, 503, 504),
    )


def _identity(server: Server) -> dict[str, Any]:
    if server.api_key:
        return {"api_key": server.api_key}
    return {"basic_auth": (server.user, server.password)} if server.user else {}


def _trust(server: Server) -> dict[str, Any]:
    """Whose certificates are believed: those of the machine unless the settings name others."""
    if not any(url.startswith("https:") for url in server.urls):
        return {}
    trust = {"ca_certs": server.ca, "ssl_assert_fingerprint": server.fingerprint}
    return {name: value for name, value in trust.items() if value}


@contextmanager
def told() -> Iterator[None]:
    """Turns the faults of the client into ours. Their own words may hold what somebody asked: they stay out."""
    try:
        yield
    except BadRequestError as error:
        raise QuestionError(f"status 400, {error.error}") from error
    except ApiError as error:
        raise EngineError(f"status {error.status_code}, {error.error}") from error
    except TransportError as error:
        raise EngineError(type(error).__name__) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise EngineError(f"nonsense, {type(error).__name__}") from error
