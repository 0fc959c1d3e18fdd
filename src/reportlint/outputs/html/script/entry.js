// The entries of the page, which of them are shown, and what the browser remembers.

const $ = (one, from = document) => from.querySelector(one);
const all = (some, from = document) => Array.from(from.querySelectorAll(some));
const GRAVITY = ["holds", "info", "warning", "error"];
const body = document.body;
const root = document.documentElement;

// What the user dismissed and how the page looks may be kept by the browser, or not.
const memory = {
  load(key) { try { return JSON.parse(localStorage.getItem("reportlint:" + key)); } catch (_) { return null; } },
  save(key, value) { try { localStorage.setItem("reportlint:" + key, JSON.stringify(value)); return true; } catch (_) { return false; } },
};

// The entries: a card each, and the marks that belong to it, place by place.
const files = all(".file");
const entries = new Map();
const listed = files.map((file) => all(".card", file).map((card) => {
  const entry = {
    card, file, number: card.dataset.entry, style: card.dataset.style,
    category: card.dataset.category, print: card.dataset.fingerprint, places: [],
    note: ($(".note", card) || {}).textContent, words: card.textContent.toLowerCase(), shown: true,
  };
  entry.key = entry.print && file.dataset.listed + "#" + entry.print;
  entries.set(entry.number, entry);
  return entry;
}));
const marks = all("mark").map((mark) => {
  const places = (mark.dataset.said || "").split(" ").filter(Boolean).map((one) => [one, 0])
    .concat((mark.dataset.tied || "").split(" ").filter(Boolean).map((one) => one.split(".")));
  const ties = places.map(([number, order]) => {
    const entry = entries.get(number);
    (entry.places[order] = entry.places[order] || []).push(mark);
    return { entry, order: Number(order) };
  });
  return { mark, ties, notes: (mark.dataset.note || "").split(" ").filter(Boolean), point: mark.classList.contains("point") };
});
const tiesOf = new Map(marks.map((one) => [one.mark, one.ties]));
for (const entry of entries.values()) {
  const first = entry.places[0];
  if (first && entry.style !== "holds") entry.words += " " + first.map((mark) => mark.textContent).join("").toLowerCase();
}

const state = {
  file: 0, chosen: null, at: 0, words: "", showDismissed: false,
  off: new Set(["holds"]), kinds: null,
  dismissed: new Map(Object.entries(memory.load("dismissed") || {})), // key -> reason
};

// Which entries are shown
const gone = (entry) => Boolean(entry.key) && state.dismissed.has(entry.key);
const wanted = (entry) => !state.off.has(entry.style)
  && (entry.style === "holds" || !state.kinds || state.kinds.has(entry.category))
  && (!state.words || entry.words.includes(state.words))
  && (state.showDismissed || !gone(entry));

function refresh() {
  for (const entry of entries.values()) {
    entry.shown = wanted(entry);
    entry.card.hidden = !entry.shown;
    if (entry.key) {
      entry.card.classList.toggle("dismissed", gone(entry));
      $(".dismiss", entry.card).textContent = gone(entry) ? "恢复这一条" : "忽略这一条";
      explain(entry);
    }
  }
  for (const one of marks) {
    let style = "quiet";
    for (const { entry, order } of one.ties) {
      if (!entry.shown || gone(entry)) continue;
      if (order === 0 || entry.style === "holds") {
        if (GRAVITY.indexOf(entry.style) > GRAVITY.indexOf(style)) style = entry.style;
      } else if (style === "quiet") style = "tied";
    }
    one.mark.className = one.point ? style + " point" : style;
    if (one.notes.length) {
      const notes = one.notes.filter((note) => one.ties.some(({ entry, order }) => order === 0 && entry.note === note && entry.shown && !gone(entry)));
      if (notes.length) one.mark.dataset.note = notes.join(" ");
      else delete one.mark.dataset.note;
    }
  }
  tally();
  if (state.chosen && !state.chosen.shown) choose(null);
  else if (state.chosen) paint();
  measure();
}


function tally() {
  const here = listed[state.file];
  const shown = here.filter((entry) => entry.shown && !gone(entry));
  const found = shown.filter((entry) => entry.style !== "holds").length;
  const every = here.filter((entry) => entry.style !== "holds" && !gone(entry)).length;
  const holding = shown.length - found;
  $("#count").textContent = (found === every ? `共 ${every} 条` : `显示 ${found} 条，共 ${every} 条`) + (holding ? `；相符 ${holding} 项` : "");
  $("#tab-count").textContent = found;
  const none = $(".none", files[state.file]);
  if (none) none.hidden = here.some((entry) => entry.shown);
  const dismissed = [...entries.values()].filter(gone).length;
  const button = $("#dismissed");
  button.hidden = $("#export").hidden = !dismissed;
  button.textContent = state.showDismissed ? `隐藏已忽略 ${dismissed} 条` : `显示已忽略 ${dismissed} 条`;
  button.setAttribute("aria-pressed", state.showDismissed);
  for (const filter of all(".filter")) {
    const { filter: field, value } = filter.dataset;
    const on = field === "severity" ? !state.off.has(value) : !state.kinds || state.kinds.has(value);
    filter.setAttribute("aria-pressed", on);
    const left = here.filter((entry) => !gone(entry) && (field === "severity" ? entry.style : entry.category) === value);
    $("b", filter).textContent = left.length;
    filter.disabled = !left.length;
  }
  $("#kinds-chosen").textContent = state.kinds ? all(".kinds .filter").filter((one) => state.kinds.has(one.dataset.value)).map((one) => $("span", one).textContent).join("、") : "";
}
