"""Who may do what with each kind of thing, on each rung. All of it was written by `skane`; `lokal` is chosen.

A letter stands for what a person may do: `v`iew, read a `f`ile, `k`omment, open the form to `c`hange it,
`d`elete, `e`xport who is coming; `p` the page on the open web. A dash is nothing: to her it does not exist.
"""

ROLES = ("visitor", "lokal", "norr", "skane", "kollega", "nod", "samordnare", "redaktor", "admin")

TABLE = """
# kind      rung            vis  lok  norr skane  kolle  nod  sam  red  adm
experience  draft           -    -    -    vfkcd  -      -    -    -    -
experience  organisation    -    -    -    vfkcd  vfkcd  -    -    -    vf
experience  chosen          -    vfk  -    vfkcd  vfkcd  -    -    -    vf
experience  network         -    -    vfk  vfkcd  vfkcd  -    vf   -    vf
experience  public_unnamed  p    pvfk pvfk pvfkcd pvfkcd pvf  pvf  pvf  pvf
experience  public          p    pvfk pvfk pvfkcd pvfkcd pvf  pvf  pvf  pvf
meeting     draft           -    -    -    vce    -      -    -    -    -
meeting     organisation    -    -    -    vce    vce    -    -    -    v
meeting     chosen          -    v    -    vce    vce    -    -    -    v
meeting     network         -    -    v    vce    vce    -    v    -    v
meeting     public          -    -    v    vce    vce    -    v    v    v
meeting     asked           -    -    -    vce    vce    -    v    v    v
input       draft           -    -    -    vc     -      -    -    -    -
input       organisation    -    -    -    vc     vc     -    -    -    v
input       chosen          -    v    -    vc     vc     -    -    -    v
input       network         -    -    v    vc     vc     -    v    -    v
input       filed           -    -    -    vc     vc     -    v    -    v
input       cited           -    -    -    v      v      -    v    -    v
digest      draft           -    -    -    -      -      -    vc   -    v
digest      sent            -    -    vf   vf     vf     vf   vf   -    vf
"""
