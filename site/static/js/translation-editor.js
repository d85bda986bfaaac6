/* wagtail-localize writes some words of its editor in English, whatever language the CMS speaks: here they are said again.

   The script names them in its data: data-heading with {source} and {target}, data-more. */

const words = document.currentScript.dataset;
const HEADING = /^(.+) to (.+) translation$/;

const sayHeading = (all, source, target) => words.heading.replace("{source}", source).replace("{target}", target);

const say = (editor) => {
  for (const part of editor.querySelectorAll("section h3, .w-dropdown__toggle .w-sr-only")) {
    const said = part.textContent.replace(HEADING, sayHeading).replace("More actions", words.more);
    if (said !== part.textContent) part.firstChild.data = said;
  }
};

addEventListener("DOMContentLoaded", () => {
  for (const editor of document.querySelectorAll(".js-translation-editor")) {
    new MutationObserver(() => say(editor)).observe(editor, { childList: true, subtree: true });
    say(editor);
  }
});
