/* Keeps what is typed in a form with data-autosave="name" until it is saved.

   It is kept in this browser, sealed with a key that the server tells on the writer's own pages and nowhere else, so that
   nobody who is not signed in as her can read it. One entry a form and window: two tabs do not overwrite each other. It is
   forgotten when it has been saved, at sign-out, and after two weeks. */

const PREFIX = "autosave:";
const SENT = "autosave-sent";
const TWO_WEEKS = 14 * 24 * 60 * 60 * 1000;
const PAUSE = 800;
/* A key that was sent already would make the server take a new text for the old one. */
const NEVER_KEPT = new Set(["csrfmiddlewaretoken", "submission_key"]);
const NOT_TYPED = new Set(["file", "password", "submit", "button"]);
/* What was being sealed while she signed out is not kept. */
let isSigningOut = false;

/* The sealed store ------------------------------------------------------------------------------------------------ */

class Kept {
  constructor(owner, key) {
    this.prefix = `${PREFIX}${owner}:`;
    const bytes = Uint8Array.from(key.match(/../g), (pair) => parseInt(pair, 16));
    this.key = crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  async write(name, value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const words = new TextEncoder().encode(JSON.stringify(value));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.key, words);
    if (isSigningOut) return;
    const entry = { at: Date.now(), iv: [...iv], sealed: inLetters(sealed) };
    localStorage.setItem(this.prefix + name, JSON.stringify(entry));
  }

  /* An entry that this key does not open is of no use to anyone. */
  async read(name) {
    try {
      const { at, iv, sealed } = JSON.parse(localStorage.getItem(this.prefix + name));
      const algorithm = { name: "AES-GCM", iv: Uint8Array.from(iv) };
      const opened = await crypto.subtle.decrypt(algorithm, await this.key, inBytes(sealed));
      return { name, at, value: JSON.parse(new TextDecoder().decode(opened)) };
    } catch {
      this.drop(name);
      return null;
    }
  }

  /* What is kept of one form, the latest first. */
  async all(form) {
    const names = namesUnder(`${this.prefix}${form}:`).map((name) => name.slice(this.prefix.length));
    const entries = await Promise.all(names.map((name) => this.read(name)));
    return entries.filter(Boolean).sort((one, other) => other.at - one.at);
  }

  drop(name) {
    localStorage.removeItem(this.prefix + name);
  }
}

function inLetters(buffer) {
  return btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""));
}

function inBytes(letters) {
  return Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
}

function namesUnder(prefix) {
  return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
}

function forgetOld() {
  for (const name of namesUnder(PREFIX)) {
    let at = 0;
    try {
      ({ at } = JSON.parse(localStorage.getItem(name)));
    } catch { /* Not ours to read: it goes. */ }
    if (!(Date.now() - at < TWO_WEEKS)) localStorage.removeItem(name);
  }
}

/* The page says when something was saved; if it says nothing, the text stays. */
function forgetWhatWasSaved() {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (sent && document.querySelector(".notice--success")) localStorage.removeItem(sent);
}

/* What stands in a form -------------------------------------------------------------------------------------------- */

function controlsOf(form) {
  return [...form.elements].filter(
    (control) => control.name && !NOT_TYPED.has(control.type) && !NEVER_KEPT.has(control.name),
  );
}

function valuesOf(control) {
  if (control.type === "checkbox" || control.type === "radio") return control.checked ? [control.value] : [];
  if (control.type === "select-multiple") return [...control.selectedOptions].map((option) => option.value);
  return [control.value];
}

function textOf(form) {
  const text = {};
  for (const control of controlsOf(form)) (text[control.name] ??= []).push(...valuesOf(control));
  return text;
}

/* The version that was read comes back with the text, so that the server sees whether somebody else has saved since. */
function fill(form, text) {
  const left = structuredClone(text);
  for (const control of controlsOf(form)) {
    const values = left[control.name];
    if (!values) continue;
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else if (control.type === "select-multiple") for (const option of control.options) option.selected = values.includes(option.value);
    else control.value = values.shift() ?? "";
  }
}

function isSame(one, other, form) {
  const shown = controlsOf(form).filter((control) => control.type !== "hidden").map((control) => control.name);
  return shown.every((name) => JSON.stringify(one[name] ?? []) === JSON.stringify(other[name] ?? []));
}

/* One form --------------------------------------------------------------------------------------------------------- */

function watch(form) {
  const status = form.querySelector("[data-autosave-status]");
  const { owner, key } = status.dataset;
  const name = `${location.pathname}:${form.dataset.autosave}`;
  const kept = globalThis.crypto?.subtle ? new Kept(owner, key) : null;
  let entry = `${name}:${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  let saved = textOf(form);
  let isLeavingSafe = true;
  let timer = 0;
  let queue = Promise.resolve();

  function say(words, hasFailed = false) {
    status.classList.toggle("autosave--failed", hasFailed);
    if (status.textContent !== words) status.textContent = words;
  }

  async function keep() {
    const text = textOf(form);
    if (isSame(text, saved, form)) {
      isLeavingSafe = true;
      return;
    }
    try {
      await kept.write(entry, text);
      saved = text;
      isLeavingSafe = true;
      say(status.dataset.kept.replace("{time}", onTheClock(Date.now())));
    } catch {
      say(status.dataset.failed, true);
    }
  }

  function keepNow() {
    clearTimeout(timer);
    queue = queue.then(keep);
  }

  form.addEventListener("input", () => {
    isLeavingSafe = false;
    clearTimeout(timer);
    timer = setTimeout(keepNow, PAUSE);
  });
  form.addEventListener("focusout", keepNow);
  document.addEventListener("visibilitychange", keepNow);
  form.addEventListener("submit", () => {
    isLeavingSafe = true;
    if (kept) sessionStorage.setItem(SENT, kept.prefix + entry);
  });
  addEventListener("beforeunload", (event) => {
    if (!isLeavingSafe) event.preventDefault();
  });

  /* A form that came back, with errors or to be looked at, holds the text already; one that was thrown away or saved needs none. */
  async function lookForEarlier() {
    const cameBack = form.querySelector(".notice--error, [data-preview]");
    for (const earlier of await kept.all(name)) {
      if (!isSame(earlier.value, saved, form)) return cameBack ? undefined : offer(earlier);
      if (cameBack) entry = earlier.name;
      else kept.drop(earlier.name);
    }
  }

  function offer(earlier) {
    const notice = form.querySelector("[data-autosave-offer]").content.firstElementChild.cloneNode(true);
    notice.querySelector("span").textContent = onTheDay(earlier.at);
    notice.querySelector("[data-autosave-restore]").addEventListener("click", () => {
      entry = earlier.name;
      fill(form, earlier.value);
      saved = textOf(form);
      close(status.dataset.restored);
    });
    notice.querySelector("[data-autosave-drop]").addEventListener("click", () => {
      kept.drop(earlier.name);
      close(status.dataset.dropped);
    });
    function close(words) {
      notice.remove();
      say(words);
      controlsOf(form).find((control) => control.type !== "hidden")?.focus();
    }
    form.prepend(notice);
  }

  if (kept) lookForEarlier();
}

function onTheClock(moment) {
  return new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}

function onTheDay(moment) {
  return new Date(moment).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
}

/* Storage may be shut: then the page works as it does without a script. */
try {
  forgetOld();
  forgetWhatWasSaved();
  for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", () => {
      isSigningOut = true;
      namesUnder(PREFIX).forEach((name) => localStorage.removeItem(name));
    });
  }
} catch (problem) {
  console.error(problem);
}
