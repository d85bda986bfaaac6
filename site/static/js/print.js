/* A button with data-print prints its page. It is hidden without a script; the browser's own menu prints then. */

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
  button.hidden = false;
}
