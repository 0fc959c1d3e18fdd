// What the user does, and how the page begins.

// What the user does
const entryOf = (element) => { const card = element.closest(".card"); return card && entries.get(card.dataset.entry); };
$("#main").addEventListener("click", (event) => {
  const { target } = event;
  if (!target.closest) return;
  if (target.closest(".controls")) return;
  const mark = target.closest("mark");
  if (mark) {
    if (String(getSelection())) return;
    const near = tiesOf.get(mark).filter(({ entry }) => entry.shown);
    near.sort((a, b) => (a.order > 0) - (b.order > 0) || length(a.entry) - length(b.entry));
    if (!near.length) return;
    const now = near.findIndex(({ entry }) => entry === state.chosen);
    const { entry, order } = near[(now + 1) % near.length];
    choose(entry, { from: "draft", at: order });
    return;
  }
  const entry = entryOf(target);
  if (!entry) { if (!narrow() || target.closest(".paper")) { if (state.chosen && !String(getSelection()) && target.closest(".paper")) choose(null); } return; }
  const place = target.closest(".place");
  if (target.closest(".dismiss")) dismiss(entry);
  else if (place) choose(entry, { from: "list", at: Number(place.dataset.place.split(".")[1]) });
  else if (!String(getSelection())) choose(entry, { from: "list" });
});
const length = (entry) => (entry.places[0] || []).reduce((sum, mark) => sum + mark.textContent.length, 0);

all(".filter").forEach((filter) => {
  filter.onclick = () => {
    const { filter: field, value } = filter.dataset;
    if (field === "severity") {
      if (!state.off.delete(value)) state.off.add(value);
    } else if (!state.kinds) {
      state.kinds = new Set([value]); // the first choice means: only this one
    } else {
      if (!state.kinds.delete(value)) state.kinds.add(value);
      if (!state.kinds.size || state.kinds.size === all(".kinds .filter").length) state.kinds = null;
    }
    refresh();
  };
});
let waiting;
$("#search").addEventListener("input", (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { state.words = event.target.value.trim().toLowerCase(); refresh(); }, 120);
});
$("#dismissed").onclick = () => { state.showDismissed = !state.showDismissed; refresh(); };
$("#ruler").onclick = (event) => {
  const frame = $("#ruler").getBoundingClientRect(), paper = $(".paper", files[state.file]).getBoundingClientRect();
  scrollTo(0, scrollY + paper.top + paper.height * (event.clientY - frame.top) / frame.height - innerHeight / 2);
};
$("#previous").onclick = () => step(-1);
$("#next").onclick = () => step(1);
$("#help").onclick = () => show($("#keys"));
all(".files button").forEach((button, number) => { button.onclick = () => open(number); });
all(".tabs button").forEach((button) => { button.onclick = () => view(button.dataset.view); });
function show(dialog) { if (dialog.showModal) dialog.showModal(); else dialog.setAttribute("open", ""); }

const keys = {
  j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1),
  x: () => dismiss(state.chosen), "/": () => { if (narrow()) view("list"); $("#search").focus(); $("#search").select(); },
  v: () => { if (!state.off.delete("holds")) state.off.add("holds"); refresh(); },
  "[": () => open(state.file - 1), "]": () => open(state.file + 1), "?": () => show($("#keys")), "？": () => show($("#keys")),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $("dialog[open]")) return;
  const { target, key } = event;
  if (key === "Escape") {
    if (target.id === "search") { target.value = ""; state.words = ""; refresh(); target.blur(); } else choose(null);
    return;
  }
  if (target.closest && target.closest("input, textarea, select")) {
    if (target.id === "search" && key === "Enter") { target.blur(); choose(null); step(1); }
    return;
  }
  const inside = target.closest && target.closest(".cards");
  if (inside && (key === "ArrowDown" || key === "ArrowUp")) { event.preventDefault(); step(key === "ArrowDown" ? 1 : -1); return; }
  if (key === "Enter" && state.chosen && (target === body || target.closest(".head") === $(".head", state.chosen.card))) {
    event.preventDefault();
    const some = state.chosen.places.length;
    choose(state.chosen, { from: "list", at: (state.at + 1) % Math.max(some, 1) });
    return;
  }
  const act = keys[key.length === 1 ? key.toLowerCase() : key];
  if (act) { event.preventDefault(); act(); }
});

// Lines and labels go where the text goes.
let frame;
const redraw = () => { cancelAnimationFrame(frame); frame = requestAnimationFrame(() => { if (state.chosen) paint(); measure(); }); };
addEventListener("resize", redraw);
if (window.ResizeObserver) { const watch = new ResizeObserver(redraw); all(".paper").forEach((paper) => watch.observe(paper)); }
all(".table").forEach((table) => table.addEventListener("scroll", redraw, { passive: true }));

root.classList.add("script");
body.dataset.view = "draft";
open(0);
refresh();
const asked = entries.get(location.hash.slice(2));
if (/^#e\d+$/.test(location.hash) && asked && asked.style !== "holds") choose(asked);
