import hashlib

from web.secret_links import hashed, new_token, secret_address


def test_tokens_are_long_and_never_alike():
    tokens = {new_token() for _time in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 43


def test_what_is_kept_is_the_hash_and_nothing_of_the_token():
    token = new_token()
    assert hashed(token) == hashlib.sha256(token.encode()).hexdigest()
    assert token not in hashed(token)


def test_a_secret_address_is_whole(settings):
    settings.BASE_URL = "https://knutpunkt.example"
    assert secret_address("invitation", "hemlig") == "https://knutpunkt.example/inbjudan/hemlig/"
