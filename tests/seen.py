"""What a page carries of what it shows, for a step that cannot be undone."""

import re


def seen_on(client, address: str, nearby: str = "") -> str:
    """The first on the page; with `nearby`, the first after these words."""
    page = client.get(address).content.decode()
    return re.search(r'name="seen" value="([^"]*)"', page[page.index(nearby) :])[1]
