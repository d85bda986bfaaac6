"""Who gets what at each address of this room. How to read it: `tests/permissions/table.py`."""

from extranet.experiences.models import Experience, ExperienceFile
from tests.permissions.rights_table import Kind

TABLE = """
# name                        about               method  vis lok nor ska nod sam red adm
public_experiences            -                   GET     200 200 200 200 200 200 200 200
public_experience             key=public          GET     200 200 200 200 200 200 200 200
public_experience             key=experience      GET     404 404 404 404 404 404 404 404
experiences                   -                   GET     404 200 200 200 200 200 200 200
experience_new                -                   GET     404 200 200 200 403 403 403 403
experience_new                -                   POST    404 200 200 200 403 403 403 403
experience                    key=experience      GET     404 404 200 200 404 200 404 200
experience                    key=draft           GET     404 404 404 200 404 404 404 404
experience                    key=public          GET     404 200 200 200 200 200 200 200
experience_edit               key=experience      GET     404 404 403 200 404 403 404 403
experience_edit               key=draft           POST    404 404 404 200 404 404 404 404
experience_share              key=experience      GET     404 404 403 200 404 403 404 403
experience_share              key=experience      POST    404 404 403 200 404 403 404 403
experience_file               key=file            GET     404 404 200 200 404 200 404 200
experience_file_delete        key=file            POST    404 404 403 302 404 403 404 403
experience_comment            key=experience      POST    404 404 200 200 404 403 404 403
experience_delete             key=experience      GET     404 404 403 200 404 403 404 403
experience_delete             key=experience      POST    404 404 403 302 404 403 404 403
experience_card               key=public,mark=x   GET     302 302 302 302 302 302 302 302
experience_card               key=experience,mark=x GET   404 404 404 404 404 404 404 404
"""
# What its addresses are about.
BEGINNINGS = {
    "delningsbild/erfarenhet/": Experience,
    "erfarenheter/": Experience,
    "extranat/erfarenheter/": Experience,
    "extranat/erfarenheter/fil/": ExperienceFile,
}

# Who may do what with it for each audience: see `tests/permissions/rights_table.py`.
RIGHTS = """
# kind      audience        vis  lok  norr skane  kolle  nod  sam  red  adm
experience  draft           -    -    -    vfkcd  -      -    -    -    -
experience  organisation    -    -    -    vfkcd  vfkcd  -    -    -    vf
experience  chosen          -    vfk  -    vfkcd  vfkcd  -    -    -    vf
experience  network         -    -    vfk  vfkcd  vfkcd  -    vf   -    vf
experience  public_unnamed  p    pvfk pvfk pvfkcd pvfkcd pvf  pvf  pvf  pvf
experience  public          p    pvfk pvfk pvfkcd pvfkcd pvf  pvf  pvf  pvf
"""
KIND = Kind(Experience, "experience", "experiences", "experience", "vfkcdp")
