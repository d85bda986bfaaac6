"""What a browser keeps of unsaved text is sealed with a key that only its writer's own pages know.

So it survives a lost connection, a session that ran out and a closed window, and on a shared
computer nobody else can read it: whoever is not signed in as her gets no key. Another password
makes another key.
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.crypto import salted_hmac


def autosave_key(user: AbstractBaseUser) -> str:
    """256 bits, in hexadecimal digits."""
    return salted_hmac(
        "forms.autosave", f"{user.pk}:{user.get_session_auth_hash()}", algorithm="sha256"
    ).hexdigest()
