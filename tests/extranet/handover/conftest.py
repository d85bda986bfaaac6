import pytest

from .makers import colleague_of


@pytest.fixture
def granne(skane):
    return colleague_of(skane, "granne")
