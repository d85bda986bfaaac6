"""What can be found again of a person, wherever it ends up.

`WHO` is in her name and her address. `KEPT` is in what she shared, `GONE` in what is hers alone.
"""

from accounts.models import User

WHO, KEPT, GONE = "kanariepersson", "kanariedelat", "kanarieutkast"
NAME = f"Åsa {WHO.capitalize()}"
ADDRESS = f"{WHO}@example.se"


def named(person: User) -> User:
    person.first_name, person.last_name, person.email = *NAME.split(), ADDRESS
    person.save()
    return person
