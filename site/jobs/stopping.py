"""Whether this process has been asked to stop. What takes long looks here, and leaves the rest to the next worker."""

from threading import Event

asked = Event()
