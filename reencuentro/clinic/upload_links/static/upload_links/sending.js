// Comforts on a page that works without them: leaving leaves no way back, and sending shows how far it is.

const leave = document.getElementById("leave");
const gone = () => location.replace(leave.href);
leave.addEventListener("click", (event) => { event.preventDefault(); gone(); });
let pressed = 0;
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (Date.now() - pressed < 1000) gone();
  pressed = Date.now();
});

// Back after sending must not show the page from the browser's memory.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

const form = document.getElementById("send");
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const progress = document.getElementById("progress");
  const request = new XMLHttpRequest();
  progress.hidden = false;
  request.upload.addEventListener("progress", ({ loaded, total }) => { progress.value = (100 * loaded) / total; });
  // The answer to what was taken is another page, without the link; all else is sent once more the plain way, which shows what is wrong.
  request.addEventListener("load", () => (request.responseURL === location.href ? form.submit() : location.replace(request.responseURL)));
  request.addEventListener("error", () => form.submit());
  request.open("POST", location.href);
  request.send(new FormData(form));
});
