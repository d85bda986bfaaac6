from extranet.inputs.models import NationalInput
from home.demo.inputs import load_inputs
from home.demo.texts import read

from .makers import make_place


def test_demo_inputs_load_and_loading_again_changes_nothing(skane, norr, samordnare):
    for code in ("12", "1266", "24", "2481"):
        make_place(code, name=code, county=code[:2])
    rows = read("extranet.toml")["inputs"]
    for _ in range(2):
        load_inputs(rows, {"skane": skane, "norr": norr})
    expected = sorted((row["author"], row["status"], row["audience"]) for row in rows)
    found = NationalInput.objects.values_list("author__first_name", "status", "audience")
    assert sorted((name.lower(), status, audience) for name, status, audience in found) == expected
