"""Hands that have no mouse: everything is reached by Tab, and each stop is looked at."""

from typing import Any

from playwright.sync_api import Page

MOST_STOPS = 400

# Where the focus is, and what is wrong with how it shows. A card and a tile of the map show it around themselves.
LOOK = """selector => {
    const here = document.activeElement;
    if (!here || here === document.body) return {matches: false, fault: ''};
    const box = here.getBoundingClientRect();
    const shown = [here, here.closest('.card--link'), here.closest('label')]
        .filter(Boolean).map(node => getComputedStyle(node));
    const stroke = here.querySelector && here.querySelector('rect');
    const isSeen = shown.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
        || (stroke && parseFloat(getComputedStyle(stroke).strokeWidth) >= 4);
    const isInside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const at = document.elementFromPoint(
        Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1),
        Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1));
    const isOnTop = at && (here.contains(at) || at.contains(here) || at.closest('label')?.contains(here));
    const fault = !isSeen ? 'focus is not seen' : !isInside ? 'focus is off the screen'
        : !isOnTop ? 'focus is covered by ' + (at ? at.outerHTML.slice(0, 80) : 'nothing') : '';
    return {matches: here.matches(selector), fault: fault && fault + ': ' + here.outerHTML.slice(0, 120)};
}"""


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, selector: str) -> None:
        """Tabs on until the focus is on something that matches; each stop on the way must be seen."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            stop: dict[str, Any] = self.page.evaluate(LOOK, selector)
            assert not stop["fault"], f"{self.page.url}: {stop['fault']}"
            if stop["matches"]:
                return
        raise AssertionError(f"{self.page.url}: Tab never came to {selector}")

    def write(self, selector: str, words: str) -> None:
        self.to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def choose(self, selector: str, words: str) -> None:
        """In a list: its first letters choose."""
        self.to(selector)
        self.page.keyboard.type(words)

    def pick(self, name: str, value: str) -> None:
        """Among radio buttons: Tab comes to the group, arrows go through it."""
        self.to(f"[name={name}]")
        self.page.keyboard.press("Space")
        wanted = self.page.locator(f"[name={name}][value={value}]")
        for _ in range(self.page.locator(f"[name={name}]").count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        assert wanted.is_checked()

    def press(self, selector: str) -> None:
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
