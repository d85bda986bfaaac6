"""Things that count their changes (T88). How a conflict is shown, each room asks of its own form."""

import pytest

from extranet.organisations.models import Organisation
from forms.versions import OLDER_THAN_ALL, ChangedMeanwhile


@pytest.mark.parametrize("seen", [2, 4, OLDER_THAN_ALL])
def test_what_has_changed_since_it_was_read_is_told(seen):
    thing = Organisation(name="Så är det nu", version=3)

    with pytest.raises(ChangedMeanwhile) as told:
        thing.demand_version(seen)

    assert told.value.saved is thing


def test_many_values_are_one_change():
    thing = Organisation(name="Förr", version=3)

    thing.demand_version(3)
    thing.put({"name": "Nu", "web": "https://nu.example"})

    assert (thing.name, thing.web, thing.version) == ("Nu", "https://nu.example", 4)
    with pytest.raises(ChangedMeanwhile):
        thing.demand_version(3)
