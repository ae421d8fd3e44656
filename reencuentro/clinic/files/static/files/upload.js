// Files go in pieces, one after the other. What is lost on the way is sent again from where the server is; without
// this file the form is sent as a whole. No name or content is kept in the browser.

const form = document.getElementById("upload");
const list = document.getElementById("arriving");
const words = form?.dataset;
const waiting = [];
let busy = false;
let refused = false;

if (form) begin();

function begin() {
  document.querySelector(".drop-hint").hidden = false;
  form.querySelector(".actions").hidden = true;
  for (const input of form.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => { add(input.files); input.value = ""; });
  }
  for (const kind of ["dragenter", "dragover"]) form.addEventListener(kind, (event) => over(event, true));
  for (const kind of ["dragleave", "drop"]) form.addEventListener(kind, (event) => over(event, false));
  form.addEventListener("drop", (event) => add(event.dataTransfer.files));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });
}

function over(event, is) {
  event.preventDefault();
  form.classList.toggle("is-over", is);
}

function add(files) {
  const compartment = new FormData(form).get("compartment");
  for (const file of files) waiting.push({ file, compartment, row: addRow(file.name) });
  if (!busy) work();
}

async function work() {
  busy = true;
  while (waiting.length) {
    const { file, compartment, row } = waiting.shift();
    try {
      await send(file, compartment, row);
    } catch (trouble) {
      refused = true;
      row.say(trouble.message);
    }
  }
  busy = false;
  if (!refused) location.reload();
}

async function send(file, compartment, row) {
  const told = new URLSearchParams({ name: file.name, size: file.size, stamp: file.lastModified, compartment });
  const begun = await untilAnswered(row, () => fetch(words.start, { method: "POST", headers: headers(), body: told }));
  row.say(words.arriving);
  let at = begun.received;
  while (at < file.size) {
    row.show(at, file.size);
    const piece = file.slice(at, at + begun.piece);
    const answer = await untilAnswered(row, () => fetch(`${begun.pieces}${at}/`, { method: "POST", headers: headers("application/octet-stream"), body: piece }));
    at = answer.received;
    dispatchEvent(new Event("scroll")); // a screen that sends is in use
  }
  row.show(file.size, file.size);
  row.say(words.looking);
  const { page } = await untilAnswered(row, () => fetch(begun.finish, { method: "POST", headers: headers(), body: new URLSearchParams() }));
  row.done(page);
}

// Tries until the server answers. Raises what it refuses; a page instead of an answer means that the session ended.
async function untilAnswered(row, ask) {
  for (let pause = 1; ; pause = Math.min(pause * 2, 30)) {
    const answer = await ask().catch(() => null);
    const said = answer && await answer.json().catch(() => null);
    if (answer && !said && answer.status < 500) throw new Error(words.shut);
    if (said?.refused) throw new Error(said.refused);
    if (said && answer.ok) return said;
    row.say(words.lost);
    await new Promise((go) => { setTimeout(go, pause * 1000); addEventListener("online", go, { once: true }); });
    if (said && "received" in said) return said;
  }
}

function headers(type) {
  const token = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  return type ? { ...token, "Content-Type": type } : token;
}

function addRow(name) {
  const row = document.createElement("li");
  const [title, state, bar] = ["strong", "p", "progress"].map((kind) => document.createElement(kind));
  title.textContent = name;
  title.dir = "auto";
  state.className = "meta";
  state.textContent = words.waiting;
  bar.value = 0;
  bar.setAttribute("aria-label", name);
  row.append(title, state, bar);
  list.append(row);
  return {
    say: (text) => { state.textContent = text; },
    show: (at, size) => { bar.max = size; bar.value = at; },
    done: (page) => {
      const link = Object.assign(document.createElement("a"), { href: page, textContent: words.kept });
      state.replaceChildren(link);
      bar.remove();
    },
  };
}
