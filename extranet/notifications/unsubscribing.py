"""The link that turns mail off. It is signed and not kept: whoever has a mail of hers can end them, no more."""

from django.core.signing import BadSignature, Signer

_signer = Signer(salt="notifications.unsubscribe")


def token_of(person: int) -> str:
    return _signer.sign(str(person))


def key_from(token: str) -> int | None:
    """The key of the person whom the link was written to; None for one that we did not write."""
    try:
        return int(_signer.unsign(token))
    except BadSignature:
        return None
