"""axe over a mail with everything that a mail can hold (T102, T103)."""

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from django.utils import translation

from extranet.notifications.html_mail import html_of

from .looks import faults

pytestmark = pytest.mark.e2e

TEXT = """Hej!
Det här har hänt sedan ditt förra mejl:

* Ert inspel är besvarat
  http://testserver/extranat/inspel/1/

* مرحبا بالعالم \u202e har ställt sig bakom
  http://testserver/extranat/inspel/2/

Överenskommelseprocessledare{long}

Öppna sidan här:
http://testserver/konto/password/reset/key/{long}/

--
Knutpunkt
http://testserver
"""


@pytest.mark.parametrize(("theme", "width"), [("light", 360), ("dark", 360), ("light", 700)])
def test_mails_have_no_faults(browser, theme, width):
    with translation.override("sv"):
        html = html_of("Två saker har hänt " + "på Knutpunkt " * 4, TEXT.format(long="ord" * 60))
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=theme)
    page.set_content(html)

    page.evaluate(AXE_FILE_PATH.read_text())
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
