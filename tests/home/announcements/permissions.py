"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from extranet.meetings.models import Meeting
from home.announcements.models import MeetingPage

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
meeting_calendar              -                   GET     200 200 200 200 200 200 200 200
meeting_feed                  -                   GET     200 200 200 200 200 200 200 200
meeting_sign_up               slug=saknas         GET     404 404 404 404 404 404 404 404
meeting_sign_up_thanks        slug=saknas         GET     404 404 404 404 404 404 404 404
meeting_ics                   slug=saknas         GET     404 404 404 404 404 404 404 404
registration                  token=saknas        GET     404 404 404 404 404 404 404 404
registration_needs            token=saknas        POST    404 404 404 404 404 404 404 404
registration_file             token=saknas,key=file GET   404 404 404 404 404 404 404 404
open_meeting                  key=meeting         GET     404 404 404 404 404 404 404 404
"""
# What its addresses are about.
BEGINNINGS = {
    "moten/": MeetingPage,
    "moten/oppna/": Meeting,
}
