"""Who may do what with each kind of thing, for each audience.

The rooms say it: `RIGHTS` and `KIND` in a `permissions.py` beside their tests. `skane` has written all of it, and
`lokal` is chosen.

A letter stands for what a person may do: `v`iew, read a `f`ile, `k`omment, open the form to `c`hange it,
`d`elete, `e`xport who is coming; `p` the page on the open web. A dash is nothing: to her it does not exist.
"""

from dataclasses import dataclass

from django.db.models import Model

ROLES = ("visitor", "lokal", "norr", "skane", "kollega", "nod", "samordnare", "redaktor", "admin")


@dataclass(frozen=True)
class Kind:
    """A model; the beginning of the names of its addresses; the name of its list; what search calls it; its letters.

    A kind that is never in search is called nothing there.
    """

    model: type[Model]
    name: str
    listing: str
    source: str
    actions: str
