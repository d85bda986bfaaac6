/* Passkeys: a form with data-passkey="create" or "get" gets its credential from the browser and is sent.
   Without JavaScript or passkeys the buttons stay hidden, and the page offers its other ways. */
(() => {
  "use strict";

  const webauthn = globalThis.webauthnJSON;
  if (!webauthn || !webauthn.supported()) return;

  async function optionsFor(form) {
    const url = form.dataset.passkeyOptionsUrl;
    if (!url) return JSON.parse(document.getElementById("passkey-options").textContent);
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`options: ${answer.status}`);
    return (await answer.json()).request_options;
  }

  /* A key that is to sign in alone must be found without an address, and must know its owner by PIN or finger. */
  function asChosen(options, alone) {
    Object.assign(options.publicKey.authenticatorSelection, {
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone && { userVerification: "required" }),
    });
    return options;
  }

  async function credentialFor(form) {
    const options = await optionsFor(form);
    if (form.dataset.passkey === "get") return webauthn.get(options);
    return webauthn.create(asChosen(options, form.elements.passwordless.checked));
  }

  function complain(form) {
    const notice = form.querySelector("[data-passkey-error]");
    notice.firstElementChild.textContent = form.dataset.passkeyFailed;
    notice.hidden = false;
  }

  async function start(form, button) {
    button.disabled = true;
    try {
      form.elements.credential.value = JSON.stringify(await credentialFor(form));
      form.submit();
    } catch (problem) {
      console.error(problem);
      complain(form);
      button.disabled = false;
    }
  }

  for (const form of document.querySelectorAll("[data-passkey]")) {
    const button = form.querySelector("[data-passkey-start]");
    button.hidden = false;
    button.addEventListener("click", () => start(form, button));
  }
})();
