// The entry that is chosen: its card opens, the draft and the list go to it.

// One entry is chosen: its card opens, its places are shown and joined
let painted = [];
function choose(entry, { from = "", at = 0, focus = false } = {}) {
  if (entry && entry.file !== files[state.file]) open(files.indexOf(entry.file));
  if (state.chosen && state.chosen !== entry) {
    state.chosen.card.classList.remove("on");
    $(".head", state.chosen.card).setAttribute("aria-expanded", "false");
  }
  state.chosen = entry;
  state.at = at;
  body.classList.toggle("chosen", Boolean(entry));
  if (entry) {
    entry.card.classList.add("on");
    $(".head", entry.card).setAttribute("aria-expanded", "true");
    all(".place", entry.card).forEach((place, order) => place.classList.toggle("at", order === at));
    try { history.replaceState(null, "", "#e" + entry.number); } catch (_) { /* some viewers forbid it */ }
    if (from === "list") inside(entry.card); else within(entry.card);
    if (focus) $(".head", entry.card).focus({ preventScroll: true });
    const place = (entry.places[at] || entry.places[0] || [])[0];
    if (place && from !== "draft") reveal(place);
  }
  paint();
  measure();
}

// A jump shows some of what stands before the place; one already in sight stays where it is.
function reveal(mark) {
  if (narrow() && body.dataset.view === "list") view("draft");
  for (const again of [0, 1]) {
    const box = mark.getBoundingClientRect();
    const top = $(".top").offsetHeight + 40;
    const bottom = innerHeight - (narrow() ? innerHeight * 0.5 : 90);
    if (box.top < top || box.bottom > bottom) scrollBy(0, box.top - top - (bottom - top) * 0.3);
    if (again) break; // what was not laid out before may have another height
  }
  const wide = mark.closest(".table");
  if (wide) {
    const box = mark.getBoundingClientRect(), frame = wide.getBoundingClientRect();
    if (box.left < frame.left || box.right > frame.right) wide.scrollLeft += box.left - frame.left - 60;
  }
}
function within(card) {
  const list = card.parentNode;
  if (list.scrollHeight <= list.clientHeight) { if (narrow() && body.dataset.view === "list") card.scrollIntoView({ block: "center" }); return; }
  const box = card.getBoundingClientRect(), frame = list.getBoundingClientRect();
  if (box.top < frame.top + 8 || box.bottom > frame.bottom - 40) list.scrollTop += box.top - frame.top - frame.height * 0.25;
}
// A card that was opened by hand moves only if its end would be out of sight.
function inside(card) {
  const list = card.parentNode;
  const box = card.getBoundingClientRect(), frame = list.getBoundingClientRect();
  if (list.scrollHeight > list.clientHeight && box.bottom > frame.bottom - 12) list.scrollTop += Math.min(box.bottom - frame.bottom + 24, box.top - frame.top - 10);
}
const narrow = () => matchMedia("(max-width: 860px)").matches;

function paint() {
  for (const [element, name] of painted) element.classList.remove(name);
  painted = [];
  all(".threads, .tag").forEach((one) => one.remove());
  const entry = state.chosen;
  if (!entry) return;
  entry.places.forEach((some) => (some || []).forEach((mark) => {
    const name = entry.style + "-on";
    mark.classList.add(name);
    painted.push([mark, name]);
  }));
  join(entry);
}

function step(way) {
  const here = listed[state.file].filter((entry) => entry.shown);
  if (!here.length) return;
  let number = here.indexOf(state.chosen);
  if (number < 0 && state.chosen === null) number = way > 0 ? nearest(here) - 1 : here.length;
  const next = here[number + way];
  if (next) choose(next, { focus: !narrow() });
  else toast(way > 0 ? "已经是最后一条" : "已经是第一条");
}
// With nothing chosen, going on begins at what is on the screen.
function nearest(here) {
  const number = here.findIndex((entry) => entry.places[0] && entry.places[0][0].getBoundingClientRect().top > $(".top").offsetHeight);
  return scrollY < 60 || number < 0 ? 0 : number;
}
