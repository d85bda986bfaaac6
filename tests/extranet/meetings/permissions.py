"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from extranet.meetings.models import Meeting, MeetingFile
from tests.permissions.rights_table import Kind

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
meetings                      -                   GET     404 200 200 200 200 200 200 200
meeting_new                   -                   GET     404 200 200 200 403 403 403 403
meeting_new                   -                   POST    404 200 200 200 403 403 403 403
meeting                       key=meeting         GET     404 404 200 200 404 200 404 200
meeting_edit                  key=meeting         GET     404 404 403 200 404 403 404 403
meeting_edit                  key=meeting         POST    404 404 403 200 404 403 404 403
meeting_cancel                key=meeting         GET     404 404 403 200 404 403 404 403
meeting_cancel                key=meeting         POST    404 404 403 200 404 403 404 403
meeting_announce              key=meeting         POST    404 404 403 302 404 403 404 403
meeting_registrations         key=meeting         GET     404 404 403 200 404 403 404 403
meeting_registrations_export  key=meeting         POST    404 404 403 302 404 403 404 403
meeting_attendance            key=meeting         POST    404 404 403 302 404 403 404 403
meeting_sign_up_member        key=meeting         GET     404 404 200 200 404 200 404 200
meeting_write                 key=meeting         GET     404 404 403 200 404 403 404 403
meeting_write                 key=meeting         POST    404 404 403 200 404 403 404 403
meeting_file                  key=meeting_file    GET     404 404 404 200 404 404 404 404
meeting_needs                 key=meeting         GET     404 404 200 200 404 200 404 200
meeting_needs                 key=meeting         POST    404 404 200 200 404 200 404 200
meeting_leave                 key=meeting         POST    404 404 302 302 404 302 404 302
"""
# What its addresses are about.
BEGINNINGS = {
    "extranat/moten/": Meeting,
    "extranat/moten/fil/": MeetingFile,
}

# Who may do what with it for each audience: see `tests/permissions/rights_table.py`.
RIGHTS = """
# kind      audience        vis  lok  norr skane  kolle  nod  sam  red  adm
meeting     draft           -    -    -    vce    -      -    -    -    -
meeting     organisation    -    -    -    vce    vce    -    -    -    v
meeting     chosen          -    v    -    vce    vce    -    -    -    v
meeting     network         -    -    v    vce    vce    -    v    -    v
meeting     public          -    -    v    vce    vce    -    v    v    v
meeting     asked           -    -    -    vce    vce    -    v    v    v
"""
KIND = Kind(Meeting, "meeting", "meetings", "extranet_meeting", "vce")
