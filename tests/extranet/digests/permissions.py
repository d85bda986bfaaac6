"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from extranet.digests.models import Citation, Digest, DigestPoint
from tests.permissions.rights_table import Kind

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
digests                       -                   GET     404 200 200 200 200 200 200 200
digest_new                    -                   GET     404 403 403 403 403 200 403 403
digest_new                    -                   POST    404 403 403 403 403 200 403 403
digest                        key=digest          GET     404 404 404 404 404 200 404 200
digest                        key=sent            GET     404 404 200 200 200 200 404 200
digest_edit                   key=digest          GET     404 404 404 404 404 200 404 403
digest_edit                   key=digest          POST    404 404 404 404 404 200 404 403
digest_edit                   key=sent            GET     404 404 403 403 403 403 404 403
digest_approve                key=digest          POST    404 404 404 404 404 302 404 403
digest_reopen                 key=digest          POST    404 404 404 404 404 302 404 403
digest_send                   key=digest          GET     404 404 404 404 404 200 404 403
digest_file                   key=sent,kind=pdf   GET     404 404 200 200 200 200 404 200
point_new                     key=digest          GET     404 404 404 404 404 200 404 403
point_new                     key=digest          POST    404 404 404 404 404 200 404 403
point_edit                    key=point           GET     404 404 404 404 404 200 404 403
point_edit                    key=point           POST    404 404 404 404 404 200 404 403
point_delete                  key=point           POST    404 404 404 404 404 302 404 403
point_move                    key=point           POST    404 404 404 404 404 302 404 403
cite                          key=point           GET     404 404 404 404 404 200 404 403
cite                          key=point           POST    404 404 404 404 404 200 404 403
uncite                        key=citation        POST    404 404 403 403 403 302 404 403
point_answer                  key=sent_point      POST    404 404 403 403 200 403 404 403
"""
# What its addresses are about.
BEGINNINGS = {
    "extranat/sammanstallningar/": Digest,
    "extranat/sammanstallningar/punkter/": DigestPoint,
    "extranat/sammanstallningar/citat/": Citation,
}

# Who may do what with it for each audience: see `tests/permissions/rights_table.py`.
RIGHTS = """
# kind      audience        vis  lok  norr skane  kolle  nod  sam  red  adm
digest      draft           -    -    -    -      -      -    vc   -    v
digest      sent            -    -    vf   vf     vf     vf   vf   -    vf
"""
KIND = Kind(Digest, "digest", "digests", "digest", "vcf")
