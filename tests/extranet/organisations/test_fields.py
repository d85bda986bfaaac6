import pytest
from django.core.exceptions import ValidationError

from extranet.organisations.forms import OrganisationsField
from extranet.organisations.models import Organisation
from tests.people import make_organisation


@pytest.mark.parametrize("key", ["9" * 26, "0", "x", "\x00"])
def test_unknown_organisation_is_an_error_at_the_field(db, key):
    field = OrganisationsField(Organisation.objects.all())
    with pytest.raises(ValidationError):
        field.clean([key])


def test_known_organisations_are_found(db):
    organisation = make_organisation("Idéburet Skåne")
    assert list(OrganisationsField(Organisation.objects.all()).clean([str(organisation.pk)])) == [
        organisation
    ]
