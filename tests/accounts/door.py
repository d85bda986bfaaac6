"""Signing in, and asking for a new password."""

PASSWORD = "knutpunkt-demo"


def sign_in(client, email: str, password: str = PASSWORD, path: str = "/konto/login/"):
    return client.post(path, {"login": email, "password": password})


def ask_for_reset(client, email: str, **headers):
    return client.post("/konto/password/reset/", {"email": email}, **headers)


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session
