"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from extranet.notifications.models import Notification

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
extranet_home                 -                   GET     302 200 200 200 200 200 200 200
notification                  key=notification    POST    404 404 404 302 404 404 404 404
notifications_read            -                   POST    404 302 302 302 302 302 302 302
"""
# What its addresses are about.
BEGINNINGS = {
    "extranat/notiser/": Notification,
}
