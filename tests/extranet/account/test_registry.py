"""Everything that leads to a person is in the registry, so that nothing is left out of what she gets (T97)."""

from django.apps import apps

from extranet.account.exporting import label_of
from registry.personal_data import Fate, named_keys, person_keys, personal_data


def test_every_key_to_a_person_is_collected_or_excused():
    """T97: a new model with a key to a person, or an e-mail address, fails here until it says what becomes of it."""
    assert set(person_keys()) - named_keys() == set()


def test_registry_names_nothing_that_has_gone():
    assert named_keys() - set(person_keys()) == set()


def test_what_is_kept_says_why():
    """T96."""
    assert [kind.name for kind in personal_data() if kind.fate != Fate.DELETED and not kind.why] == []


def test_each_entry_has_a_name_of_its_own():
    names = [kind.name for kind in personal_data()]

    assert len(names) == len(set(names))


def test_every_column_that_is_shown_has_a_name():
    assert all(label_of(kind, name) for kind in personal_data() for name in kind.shown)


def test_no_other_person_is_shown():
    """What she is given never names a relation to a person: other people's data are not hers to fetch."""
    shown = {f"{kind.model}.{name}" for kind in personal_data() for name in kind.shown}
    addresses_of_hers = {
        "accounts.User.email",
        "account.EmailAddress.email",
        "accounts.EmailChange.address",
        "organisations.Invitation.email",
        "organisations.Organisation.contact_email",
        "notifications.OutgoingMail.address",
        "jobs.JobItem.address",
        "meetings.Registration.email",
        "signatures.SigningRequest.email",
        "support.Enquiry.email",
        "tips.Tip.email",
        "surveys.AskedPlace.email",
        "surveys.SurveyLink.email",
        "agreements.Contact.email",
        "contact_checks.ContactQuestion.told_email",
        "cms.ContactSettings.email",
        "cms.ContactSettings.controller_email",
        "cms.ContactSettings.accessibility_email",
    }

    assert (shown & set(person_keys())) - addresses_of_hers == set()


def test_no_secret_is_shown():
    secrets = {"password", "data", "token_hash", "session_key", "message", "secret"}
    found = {f"{kind.model}.{name}" for kind in personal_data() for name in kind.shown if name in secrets}

    assert found == {"wagtailadmin.FormState.data", "wagtail_localize.StringTranslation.data"}


def test_every_model_of_the_registry_is_installed():
    for kind in personal_data():
        assert apps.get_model(kind.model)
