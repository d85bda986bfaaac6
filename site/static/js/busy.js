/* A form with data-busy="words" says that it is working, and is sent once however often its button is pressed.

   With data-busy-download as well the answer is a file and the page stays: it is fetched here, so that the page knows when
   it has come. Coming back to the page by the arrow wakes the button. */

function toldIn(form) {
  const kept = form.querySelector("[data-busy-status]");
  if (kept) return kept;
  const told = document.createElement("p");
  told.dataset.busyStatus = "";
  told.className = "busy";
  told.setAttribute("role", "status");
  return form.appendChild(told);
}

/* How far nobody knows, so the bar says only that it goes on. */
function work(form) {
  form.dataset.isBusy = "yes";
  for (const button of form.querySelectorAll("[type=submit]")) button.setAttribute("aria-disabled", "true");
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", form.dataset.busy);
  toldIn(form).replaceChildren(bar, ` ${form.dataset.busy}`);
}

function rest(form) {
  delete form.dataset.isBusy;
  for (const button of form.querySelectorAll("[type=submit]")) button.removeAttribute("aria-disabled");
  toldIn(form).replaceChildren();
}

function nameOf(answer) {
  return /filename="?([^";]+)/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "";
}

/* Anything but a file is a page that has something to say: the browser goes there. */
async function fetchFile(form) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
  const name = nameOf(answer);
  if (answer.redirected || !answer.ok || !name) return location.assign(answer.redirected ? answer.url : location.href);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  rest(form);
}

for (const form of document.querySelectorAll("form[data-busy]")) {
  toldIn(form);
  form.addEventListener("submit", (event) => {
    const isDownload = "busyDownload" in form.dataset;
    if (form.dataset.isBusy || isDownload) event.preventDefault();
    if (form.dataset.isBusy) return;
    work(form);
    if (isDownload) fetchFile(form).catch(() => form.submit());
  });
  addEventListener("pageshow", (event) => event.persisted && rest(form));
}
