/* The page of a job brings itself up to date while the job goes on: the region with data-progress is put in the place of
   the old one. What data-progress says is the state; when that changes, the first words of the region are read out. A page
   that cannot be fetched is asked for again; the link in the region does the same by hand, and without a script. */

const REGION = "[data-progress]";
const PAUSE = 2000;

const region = document.querySelector(REGION);
const told = document.createElement("p");

async function freshRegion() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) throw new Error(`answer ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(REGION);
}

function take(fresh) {
  const isNews = fresh.dataset.progress !== region.dataset.progress;
  const hadFocus = region.contains(document.activeElement);
  region.replaceChildren(...fresh.childNodes);
  region.dataset.progress = fresh.dataset.progress;
  if (!("progressGoesOn" in fresh.dataset)) delete region.dataset.progressGoesOn;
  if (hadFocus) region.querySelector("a")?.focus();
  if (isNews) told.textContent = region.querySelector("p")?.textContent ?? "";
}

async function look() {
  try {
    take(await freshRegion());
  } catch {
    // The next look may fare better.
  }
  if ("progressGoesOn" in region.dataset) setTimeout(look, PAUSE);
}

if (region && "progressGoesOn" in region.dataset) {
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  region.after(told);
  setTimeout(look, PAUSE);
}
