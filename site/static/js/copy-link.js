/* A button with data-copy-link puts the address of its page where it can be pasted. It is hidden without a script. */

async function copy(box) {
  const field = box.querySelector("input");
  const told = box.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(field.value);
    told.textContent = box.dataset.copied;
  } catch {
    /* Not allowed here: the address is shown and marked, ready to be copied by hand. */
    field.hidden = false;
    field.focus();
    field.select();
    told.textContent = box.dataset.byHand;
  }
}

for (const box of document.querySelectorAll("[data-copy-link]")) {
  const button = box.querySelector("button");
  const address = new URL(box.dataset.copyLink || location.pathname, location.href);
  box.querySelector("input").value = address.href;
  button.addEventListener("click", () => copy(box));
  box.hidden = false;
}
