"""Waiting for what a script does."""

import time


def eventually(page, script: str, wanted: object) -> None:
    """The policy of the site lets no test wait within the page."""
    for _try in range(150):
        if (found := page.evaluate(script)) == wanted:
            return
        time.sleep(0.1)
    assert found == wanted
