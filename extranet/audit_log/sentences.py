"""An entry of the audit log as a sentence. The log itself keeps only codes and keys (T96).

Sentences are found by event, code and special case, with spaces between. The special cases: `own`, the person did it
herself; `nobody`, no person is concerned; `network`, no organisation is. Entries outlive the rooms that wrote them:
an event that no room declares any more has a general sentence.
"""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from registry.audit import audit_sentences, audit_words

from .models import AuditEntry


def sentence(entry: AuditEntry) -> str:
    """The sentence for one entry. Costs no query if it was fetched `with_names`. Who is erased is nameless."""
    code, _colon, what = entry.detail.partition(":")
    names = {
        "actor": str(entry.actor or _("the system")),
        "person": str(entry.person or _("somebody")),
        "organisation": str(entry.organisation or _("the network")),
        "what": str(audit_words().get(what or code, what or code)),
        "event": entry.event,
    }
    return capfirst(_wording(entry, code) % names)


def _wording(entry: AuditEntry, code: str) -> str:
    """The sentence that fits best: one for the code before one for the event, one for a special case before any."""
    cases = [
        ("own", entry.person is not None and entry.person_id == entry.actor_id),
        ("nobody", entry.person is None),
        ("network", entry.organisation is None),
        ("", True),
    ]
    keys = [
        " ".join(filter(None, words))
        for about in ((entry.event, code), (entry.event,))
        for words in ((*about, case) for case, holds in cases if holds)
    ]
    sentences = audit_sentences()
    return str(next((sentences[key] for key in keys if key in sentences), _general(entry)))


def _general(entry: AuditEntry) -> str:
    if entry.person is None or entry.person_id == entry.actor_id:
        return _("%(actor)s did something that the site has no words for any more: %(event)s.")
    return _("%(actor)s did something with %(person)s that the site has no words for any more: %(event)s.")
