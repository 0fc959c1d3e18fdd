"use strict";
(() => {
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

  // ---- The entries: a card each, and the marks that belong to it, place by place.
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

  // ---- Which entries are shown
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

  // The strip beside the draft: one tick for all marks that would lie over each other, the gravest.
  const TICKS = 240;
  function measure() {
    const ruler = $("#ruler"), paper = $(".paper", files[state.file]);
    ruler.textContent = "";
    if (!paper || !ruler.getClientRects().length) return;
    const frame = paper.getBoundingClientRect();
    const places = listed[state.file].filter((entry) => entry.shown && !gone(entry) && entry.places[0])
      .map((entry) => [entry, (entry.places[0][0].getBoundingClientRect().top - frame.top) / frame.height]);
    const found = new Map();
    for (const [entry, part] of places) {
      const tick = Math.round(part * TICKS), style = found.get(tick);
      if (style === undefined || GRAVITY.indexOf(entry.style) > GRAVITY.indexOf(style)) found.set(tick, entry.style);
    }
    const put = (name, part) => {
      const tick = document.createElement("i");
      tick.className = name;
      tick.style.top = `${part * 99}%`;
      ruler.appendChild(tick);
    };
    for (const [tick, style] of found) put(style, tick / TICKS);
    const here = places.find(([entry]) => entry === state.chosen);
    if (here) put(here[0].style + " here", here[1]);
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

  // ---- One entry is chosen: its card opens, its places are shown and joined
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

  // Lines run between the lines of the text, and down its left margin where places are far apart.
  const SVG = "http://www.w3.org/2000/svg";
  function join(entry) {
    const paper = $(".paper", entry.file);
    if (!paper || !entry.places[0]) return;
    const origin = paper.getBoundingClientRect();
    const boxes = entry.places.map((some) => some && some[0].getClientRects()[0]).map((box) => box && {
      left: box.left - origin.left, right: box.right - origin.left, x: (box.left + box.right) / 2 - origin.left,
      top: box.top - origin.top, bottom: box.bottom - origin.top,
    });
    const labels = [entry.card.dataset.label].concat(all(".place", entry.card).slice(1).map((one) => one.dataset.label));
    tags(paper, entry, boxes, labels);
    const others = boxes.slice(1).filter(Boolean);
    const from = boxes[0];
    if (!from || !others.length) return;
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "threads");
    svg.setAttribute("aria-hidden", "true");
    const draw = (kind, values) => {
      const shape = document.createElementNS(SVG, kind);
      shape.setAttribute("class", entry.style);
      for (const name of Object.keys(values)) shape.setAttribute(name, values[name]);
      svg.appendChild(shape);
    };
    const margin = narrow() ? 8 : 66 - (innerWidth <= 1240 ? 10 : 0);
    for (const to of others) {
      const a = from.bottom + 3, b = to.bottom + 3;
      if (Math.abs(a - b) < 6) {
        const deep = Math.min(26, 12 + Math.abs(to.x - from.x) / 24);
        draw("path", { d: `M${from.x} ${a - 2}C${from.x} ${a + deep} ${to.x} ${a + deep} ${to.x} ${b - 2}` });
      } else {
        const way = b > a ? 7 : -7;
        draw("path", { d: `M${from.x} ${a}H${margin + 7}Q${margin} ${a} ${margin} ${a + way}V${b - way}Q${margin} ${b} ${margin + 7} ${b}H${to.x}` });
      }
    }
    for (const box of [from, ...others]) draw("circle", { cx: box.x, cy: box.bottom + 2, r: 3 });
    paper.appendChild(svg);
  }

  function tags(paper, entry, boxes, labels) {
    const put = [];
    boxes.forEach((box, order) => {
      const label = labels[order];
      if (!box || !label) return;
      const tag = document.createElement("span");
      tag.className = "tag " + entry.style;
      tag.setAttribute("aria-hidden", "true");
      tag.textContent = label;
      paper.appendChild(tag);
      const width = tag.offsetWidth, height = tag.offsetHeight;
      const left = Math.max(8, Math.min(box.x - width / 2, paper.clientWidth - width - 8));
      const spots = [box.top - height + 1, box.bottom + 5];
      const free = (top) => put.every((one) => one.right < left || one.left > left + width || one.bottom < top || one.top > top + height);
      const top = spots.find(free);
      if (top === undefined) { tag.remove(); return; }
      tag.style.left = left + "px";
      tag.style.top = top + "px";
      put.push({ left, right: left + width, top, bottom: top + height });
    });
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

  // ---- Dismissals
  function dismiss(entry) {
    if (!entry || !entry.key) return;
    const back = gone(entry);
    const here = listed[state.file].filter((one) => one.shown);
    const next = here[here.indexOf(entry) + 1] || here[here.indexOf(entry) - 1];
    if (back) state.dismissed.delete(entry.key); else state.dismissed.set(entry.key, "");
    const kept = keep();
    const chosen = state.chosen === entry;
    refresh();
    if (!back && chosen && !state.showDismissed) choose(next || null, { focus: !narrow() });
    if (back) toast("已恢复");
    else toast(kept ? "已忽略" : "已忽略（浏览器不让保存，关闭页面前请导出）", () => dismiss(entry), "撤销");
  }

  const keep = () => memory.save("dismissed", Object.fromEntries(state.dismissed));

  // A dismissed finding may have a reason of its own.
  function explain(entry) {
    let input = $(".reason", entry.card);
    if (!gone(entry)) { if (input) input.remove(); return; }
    if (input) return;
    input = document.createElement("input");
    input.className = "reason";
    input.placeholder = "理由（导出时写进清单）";
    input.setAttribute("aria-label", "忽略的理由");
    input.value = state.dismissed.get(entry.key);
    input.oninput = () => { state.dismissed.set(entry.key, input.value.trim()); keep(); };
    $(".dismiss", entry.card).before(input);
  }

  let fading;
  function toast(words, action, name) {
    const box = $("#toast");
    box.textContent = words;
    if (action) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.onclick = () => { box.hidden = true; action(); };
      box.appendChild(button);
    }
    box.hidden = false;
    clearTimeout(fading);
    fading = setTimeout(() => { box.hidden = true; }, 4200);
  }

  // The list is what `reportlint ignore` writes: findings that say the same of the same words are one.
  const quote = (text) => '"' + Array.from(text, (one) => {
    if (one === '"' || one === "\\") return "\\" + one;
    const code = one.codePointAt(0);
    if (code >= 0xd800 && code <= 0xdfff) return "\ufffd";
    const plain = (code >= 0x20 && code < 0x7f) || (code > 0x9f && ![0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff].includes(code));
    return plain ? one : "\\u" + code.toString(16).padStart(4, "0");
  }).join("") + '"';
  const excerpt = (text) => { const line = text.replace(/\s+/g, " ").trim(); return line.length <= 40 ? line : line.slice(0, 39) + "…"; };
  function list(common) {
    const same = new Map();
    for (const entry of entries.values()) {
      if (!gone(entry)) continue;
      const file = entry.file.dataset.listed, print = entry.print.split(":")[0];
      const reason = state.dismissed.get(entry.key) || common;
      const key = [file, entry.card.dataset.rule, print, reason].join("\n");
      const one = same.get(key) || { file, print, reason, rule: entry.card.dataset.rule, text: (entry.places[0] || []).map((mark) => mark.textContent).join(""), count: 0 };
      one.count += Number(entry.card.dataset.count);
      same.set(key, one);
    }
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
    return "# reportlint 忽略清单：看过以后决定不改的问题，每条写明理由。\nversion: 1\nignore:\n" + [...same.values()].map((one) => [
      `  - file: ${quote(one.file)}`, `rule: ${one.rule}`, ...(one.text ? [`text: ${quote(excerpt(one.text))}`] : []),
      `reason: ${quote(one.reason || "看过，不改")}`, `date: ${day}`, ...(one.count > 1 ? [`count: ${one.count}`] : []), `fingerprint: ${quote(one.print)}`,
    ].join("\n    ")).join("\n") + "\n";
  }
  const compile = () => { $("#saved-text").value = list($("#reason").value.trim()); };
  $("#reason").oninput = compile;
  $("#export").onclick = () => { compile(); show($("#saved")); };
  $("#save").onclick = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([$("#saved-text").value], { type: "application/yaml" }));
    link.download = "reportlint-ignore.yaml"; // browsers do not let a page name a hidden file
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  $("#copy").onclick = () => {
    $("#saved-text").select();
    const done = () => { $("#copy").textContent = "已复制"; };
    if (navigator.clipboard && isSecureContext) navigator.clipboard.writeText($("#saved-text").value).then(done, () => { if (document.execCommand("copy")) done(); });
    else if (document.execCommand("copy")) done();
  };

  // ---- Files and views
  function open(number) {
    if (number < 0 || number >= files.length) return;
    if (number !== state.file) choose(null);
    state.file = number;
    files.forEach((file, one) => { file.hidden = one !== number; });
    all(".files button").forEach((button, one) => {
      if (one === number) { button.setAttribute("aria-current", "true"); button.scrollIntoView({ block: "nearest", inline: "nearest" }); } else button.removeAttribute("aria-current");
    });
    const side = $(".side", files[number]);
    if (side) side.prepend($(".controls"));
    scrollTo(0, 0);
    tally();
    measure();
  }
  const heights = {}; // how far each view was scrolled
  function view(name) {
    const turned = body.dataset.view !== name;
    if (turned) { heights[body.dataset.view] = scrollY; }
    body.dataset.view = name;
    if (turned && narrow()) {
      scrollTo(0, heights[name] || 0);
      if (name === "list" && state.chosen) state.chosen.card.scrollIntoView({ block: "center" });
    }
    all(".tabs button").forEach((button) => button.setAttribute("aria-pressed", button.dataset.view === name));
    paint();
  }

  // ---- Looks
  const looks = ["auto", "light", "dark"];
  const system = matchMedia("(prefers-color-scheme: dark)");
  function look(name) {
    root.dataset.chosen = name;
    root.dataset.theme = name === "auto" ? (system.matches ? "dark" : "light") : name;
    $("#theme").setAttribute("aria-label", "外观：" + { auto: "跟随系统", light: "浅色", dark: "深色" }[name]);
  }
  look(looks.includes(memory.load("look")) ? memory.load("look") : "auto");
  if (system.addEventListener) system.addEventListener("change", () => look(root.dataset.chosen));
  $("#theme").onclick = () => {
    const name = looks[(looks.indexOf(root.dataset.chosen) + 1) % looks.length];
    look(name);
    memory.save("look", name);
    toast({ auto: "外观跟随系统", light: "浅色", dark: "深色" }[name]);
  };

  // ---- What the user does
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
})();
