"""The engine that `SEARCH_ENGINE` chooses, with the embedded one behind it. Nobody else asks which it is.

The embedded engine is kept up to date in any case. Where another one is chosen it steps in for it, within two seconds
in all: a failure is told to the operator, and costs readers nothing.
"""

import logging
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from jobs import stopping
from search.documents import PUBLIC
from search.questions import Findings, Query, Wanted, Way
from web.breakers import Breaker

from . import EngineError, outbox
from .deadline import within
from .embedded import engine as embedded
from .remote import QuestionError, RemoteEngine

log = logging.getLogger(__name__)

# Seconds for the other engine; what is left of two are for the embedded one.
FIND_WITHIN = 1.3
PAUSE = 15.0


def _breakers() -> dict[str, Breaker]:
    """Apart, as a cluster that has lost a node may answer and take nothing up."""
    return {
        "finding": Breaker("The search engine", "the embedded one steps in for it", log, PAUSE),
        "sending": Breaker("The search engine, told of changes,", "they wait in the database", log, PAUSE),
    }


breakers = _breakers()


def remote() -> RemoteEngine | None:
    """The engine on another machine, if one is chosen."""
    if settings.SEARCH_ENGINE != "elasticsearch":
        return None
    # Its client is big, and most sites do without.
    from .elasticsearch.engine import ElasticsearchEngine  # noqa: PLC0415
    from .elasticsearch.server import chosen_server  # noqa: PLC0415

    return ElasticsearchEngine(chosen_server())


def find(query: Query) -> Findings:
    """Never raises EngineError: the embedded engine has the last word."""
    engine = remote()
    if engine is not None and breakers["finding"].lets_through():
        findings = _found_by(engine, query)
        if findings is not None:
            return findings
    return embedded.find(query)


def _found_by(engine: RemoteEngine, query: Query) -> Findings | None:
    """None when it fails. A question that it refuses is no failure: else anyone could switch it off for all."""
    try:
        findings = within(FIND_WITHIN, lambda: engine.find(query), engine.hang_up)
    except QuestionError as error:
        log.error("The search engine refused a question (%s); the embedded one took it", error)
        return None
    except Exception as error:  # it may fail as it likes: whoever asks gets her answer
        breakers["finding"].failed(_reason(error))
        return None
    breakers["finding"].answered()
    return findings


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, EngineError) else type(error).__name__


# Changes -------------------------------------------------------------------------------------


def changed(keys: Iterable[int]) -> None:
    """Entries that are new, changed or gone, in the transaction that holds them. The embedded one has them already."""
    if remote() is None:
        return
    outbox.note(keys)
    if not any(waiting[1] is _send_now for waiting in connection.run_on_commit):
        transaction.on_commit(_send_now, robust=True)


def _send_now() -> None:
    """Once a transaction, however many entries it changed. What fails is left to the job."""
    engine = remote()
    if engine is not None and breakers["sending"].lets_through():
        _tried(engine, outbox.send_newest)


def catch_up() -> None:
    """Sends what waits until nothing does, or the engine fails. For a job."""
    engine = remote()
    while engine is not None and not stopping.asked.is_set() and _tried(engine, outbox.send_batch):
        pass


def _tried(engine: RemoteEngine, send: Callable[[RemoteEngine], int]) -> int:
    """How many changes were sent: none when none waited, or when it failed."""
    try:
        sent = send(engine)
    except EngineError as error:
        breakers["sending"].failed(str(error))
        return 0
    if sent:
        breakers["sending"].answered()
    return sent


# The index -----------------------------------------------------------------------------------


def rebuild() -> int:
    """Makes the index of the other engine anew from the rows, if one is chosen. Raises EngineError."""
    engine = remote()
    return 0 if engine is None else outbox.rebuild(engine)


def build_if_missing() -> None:
    """For a job: a new installation has no index, and a new version of the code may want another one."""
    engine = remote()
    if engine is None:
        return
    try:
        if not engine.is_built():
            log.warning(
                "The search engine had no index for this version and has one now: %s entries", rebuild()
            )
    except EngineError as error:
        breakers["sending"].failed(str(error))


_PROBE = Query(wanted=(Wanted(ways=(Way(("kommun",)),)),), audience=frozenset({PUBLIC}), languages=("",))


def state() -> str:
    """`ok`; `down` while the embedded engine steps in; `late` while changes wait that readers may miss."""
    engine = remote()
    if engine is None:
        return "ok"
    if not breakers["finding"].lets_through() or _found_by(engine, _PROBE) is None:
        return "down"
    return "late" if outbox.is_late() else "ok"


def warning() -> str:
    """For those who look after the site: a sentence while readers may miss something, else nothing."""
    told = state()
    if told == "down":
        return _(
            "The search engine does not answer, and the site searches without it. Everything can be found, "
            "but tell the administrator if this goes on."
        )
    if told == "late":
        return _(
            "The search engine has not been told of the latest changes, so new texts may be missing from "
            "searches. Tell the administrator."
        )
    return ""
