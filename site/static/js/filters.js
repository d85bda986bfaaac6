/* A form with class="filters" shows what was chosen at once, without a new page: the region with data-results is fetched
   from the server's own answer and put in the place of the old one, and so are small parts with data-results-part. What
   data-results says is read out. Words are sent with Enter or the button. Whatever goes wrong, the browser opens the address
   as it would without a script. */

const REGION = "[data-results]";
const PARTS = "[data-results], [data-results-part]";

const form = document.querySelector("form.filters");
const region = document.querySelector(REGION);
let running = new AbortController();

function addressOf() {
  const address = new URL(form.getAttribute("action") || location.pathname, location.href);
  const chosen = [...new FormData(form)].filter(([, value]) => typeof value === "string" && value !== "");
  address.search = new URLSearchParams(chosen);
  return address;
}

async function pageAt(address) {
  running.abort();
  running = new AbortController();
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: running.signal });
  if (!answer.ok || answer.redirected) throw new Error(`answer ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/* Whoever had come to a control in the part goes on from there, and what she had unfolded stays so. */
function renew(part, fresh) {
  const at = part.contains(document.activeElement) ? document.activeElement.id : "";
  const unfolded = [...part.querySelectorAll("details[open]")].map((fold) => fold.id).filter(Boolean);
  part.replaceChildren(...fresh.childNodes);
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  if (at) document.getElementById(at)?.focus();
}

/* With an error at a field the whole page says it better. */
function take(page) {
  const old = document.querySelectorAll(PARTS);
  const fresh = page.querySelectorAll(PARTS);
  if (old.length !== fresh.length || page.querySelector("form.filters .errorlist")) throw new Error("nothing to take");
  old.forEach((part, place) => renew(part, fresh[place]));
  region.dataset.results = page.querySelector(REGION).dataset.results;
  document.title = page.title;
}

async function show(address, { isNew }) {
  region.setAttribute("aria-busy", "true");
  try {
    const page = await pageAt(address);
    take(page);
    if (isNew) history.pushState(null, "", address);
    else choose(page.querySelector("form.filters"));
    told.textContent = region.dataset.results;
  } catch (problem) {
    if (problem.name === "AbortError") return;
    location.assign(address);
  }
  region.removeAttribute("aria-busy");
}

/* Going back: the fields stand as they did. */
function choose(theirs) {
  for (const control of form.elements) {
    const other = control.id && theirs?.querySelector(`#${CSS.escape(control.id)}`);
    if (!other) continue;
    if ("checked" in control && "checked" in other) control.checked = other.checked;
    if (control.type !== "checkbox" && control.type !== "radio") control.value = other.value;
  }
}

const told = document.createElement("p");

if (form && region && form.method === "get") {
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  form.after(told);
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, [type=checkbox], [type=radio]")) show(addressOf(), { isNew: true });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(addressOf(), { isNew: true });
  });
  addEventListener("popstate", () => show(new URL(location.href), { isNew: false }));
}
