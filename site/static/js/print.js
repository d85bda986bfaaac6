/* A button within data-print prints its page. It is hidden without a script. */

for (const box of document.querySelectorAll("[data-print]")) {
  box.querySelector("button").addEventListener("click", () => window.print());
  box.hidden = false;
}
