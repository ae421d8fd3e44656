// Comforts on top of pages that work without this file. No state is kept in the browser.

// The one door for HTML that htmx writes into the page; scripts and script addresses have no door.
globalThis.trustedTypes?.createPolicy("default", { createHTML: (html) => html });

const words = document.getElementById("words")?.dataset ?? {};

// Back after logging out must not show the page from the browser's memory.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// What is typed about people must not come back as a suggestion to the next person at this desk.
for (const form of document.forms) if (!form.hasAttribute("autocomplete")) form.setAttribute("autocomplete", "off");

// A second tap on a slow line must not do a thing twice.
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 8000);
});

// Let people see the long passphrase they type.
for (const input of document.querySelectorAll("input[type=password]")) addReveal(input);

function addReveal(input) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet" });
  const box = Object.assign(document.createElement("div"), { className: "reveal" });
  const show = (seen) => {
    input.type = seen ? "text" : "password";
    button.textContent = seen ? words.hide : words.show;
    button.setAttribute("aria-pressed", String(seen));
  };
  button.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false)); // or the browser would remember it as ordinary text
  button.setAttribute("aria-controls", input.id);
  input.replaceWith(box);
  box.append(input, button);
  show(false);
}

// In rows that scroll sideways, what one has chosen is in sight.
for (const here of document.querySelectorAll(".tabs [aria-current]")) {
  const row = here.parentElement;
  row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}

// An open menu closes on Escape, and when somebody taps or walks on elsewhere.
addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
for (const elsewhere of ["click", "focusin"]) addEventListener(elsewhere, (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// A fragment that was answered by another page (the session ended) is no fragment: go where the server points.
addEventListener("htmx:beforeSwap", ({ detail }) => {
  const asked = new URL(detail.pathInfo.finalRequestPath, location).pathname;
  if (new URL(detail.xhr.responseURL || location).pathname === asked) return;
  detail.shouldSwap = false;
  location.reload();
});
for (const failure of ["htmx:sendError", "htmx:responseError"]) addEventListener(failure, () => {
  const note = document.getElementById("no-answer");
  if (note) note.hidden = false;
});
