"""Addresses below `/extranat/`: those of each room that has a `urls.py`."""

from registry.rooms import addresses

urlpatterns = addresses("urls", within="extranet.")
