"""What people call the columns of a list of people."""

import re

from web.wording import plain

# In Swedish and English, without spaces and signs.
COLUMNS = {
    "email": {
        *(
            "epost",
            "epostadress",
            "mejl",
            "emejl",
            "mejladress",
            "mailadress",
            "email",
            "emailaddress",
            "mail",
        ),
        *("epost1", "kontaktpersonensepost", "eposttillkontaktperson", "epostadresstillkontaktperson"),
    },
    "name": {
        *("namn", "fullständigtnamn", "kontaktperson", "name", "fullname"),
        *("förochefternamn", "förnamnochefternamn", "förnamnefternamn", "namnpåkontaktperson"),
    },
    "organisation": {
        *(
            "organisation",
            "organisationsnamn",
            "organization",
            "förening",
            "föreningsnamn",
            "föreningensnamn",
        ),
        *("föreningorganisation", "organisationförening", "company"),
    },
    "role": {"roll", "role", "uppdrag", "uppgift", "duty", "task"},
    "forename": {"förnamn", "tilltalsnamn", "forename", "firstname", "givenname"},
    "surname": {"efternamn", "surname", "lastname", "familyname"},
}
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")


def columns_in(header: list[str]) -> dict[str, int]:
    """Which column holds what, in whatever order they stand."""
    named = {_title(text): at for at, text in reversed(list(enumerate(header)))}
    found = {name: [named[title] for title in titles if title in named] for name, titles in COLUMNS.items()}
    return {name: min(places) for name, places in found.items() if places}


def _title(text: str) -> str:
    """The name of a column in one spelling: e-post, E post and epost are the same, with whichever hyphen.

    What is added in brackets says how to fill it in, and not what it is.
    """
    return plain(_IN_BRACKETS.sub("", text)).replace(" ", "")
