// Passkeys: asks the browser for one, puts its answer into the form's hidden field and sends the form.
// <form data-passkey="create|get" data-options="…"> with a [data-passkey-button] and a [data-passkey-trouble].

for (const form of document.querySelectorAll("form[data-passkey]")) offer(form);

function offer(form) {
  const button = form.querySelector("[data-passkey-button]");
  const trouble = form.querySelector("[data-passkey-trouble]");
  if (!globalThis.PublicKeyCredential) return;
  form.querySelector("[data-passkey-unsupported]")?.remove();
  button.hidden = false;
  button.addEventListener("click", async () => {
    trouble.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await ask(form.dataset.passkey, JSON.parse(form.dataset.options)));
      form.requestSubmit();
    } catch {
      // Cancelled, timed out or no key at hand: the browser has said which; she may simply try again.
      trouble.hidden = false;
    }
  });
}

async function ask(kind, { publicKey }) {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (publicKey[list]) options[list] = publicKey[list].map((known) => ({ ...known, id: bytes(known.id) }));
  }
  if (publicKey.user) options.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  const credential = await navigator.credentials[kind]({ publicKey: options });
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: kind === "create" ? made(credential.response) : proven(credential.response),
  };
}

function made(response) {
  return {
    clientDataJSON: text(response.clientDataJSON),
    attestationObject: text(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  };
}

function proven(response) {
  return {
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    userHandle: response.userHandle ? text(response.userHandle) : null,
  };
}

function bytes(encoded) {
  const base64 = encoded.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
