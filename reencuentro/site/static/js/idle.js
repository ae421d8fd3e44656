// An unattended screen is put away when its session ends; a screen in use keeps its session alive.
const box = document.getElementById("idle");
if (box) watch(box, Number(box.dataset.seconds) * 1000);

function watch(box, idle) {
  const warning = 2 * 60 * 1000;
  const often = 5 * 60 * 1000;
  const otherTabs = new BroadcastChannel("touched");
  let touched = Date.now();
  let told = touched; // this page's own request told the server
  let over = false;

  for (const kind of ["keydown", "pointerdown", "scroll"]) addEventListener(kind, touch, { capture: true, passive: true });
  otherTabs.onmessage = () => { touched = Date.now(); };
  const looking = setInterval(look, 5000);

  function touch() {
    touched = Date.now();
    if (touched - told > often && !over) tellServer();
    if (!over) box.hidden = true;
  }

  async function tellServer() {
    told = Date.now();
    otherTabs.postMessage("");
    const answer = await fetch(box.dataset.stillHere, { redirect: "manual" }).catch(() => null);
    if (answer && answer.type === "opaqueredirect") sayItIsOver();
  }

  function sayItIsOver() {
    over = true;
    document.getElementById("idle-soon").hidden = true;
    document.getElementById("idle-over").hidden = false;
    box.hidden = false;
  }

  function look() {
    const left = touched + idle - Date.now();
    if (left <= 0) leave();
    else if (left <= warning) box.hidden = false;
  }

  function leave() {
    clearInterval(looking);
    location.replace("/");
  }
}
