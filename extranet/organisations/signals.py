"""Tells rooms above of a change of rights, in its transaction: organisations import none of them."""

from django.dispatch import Signal

# Sent with user (None: an invitation, to an address), organisation (None: not of one), what (a RightsChange),
# detail and by (None: the system).
rights_changed = Signal()
