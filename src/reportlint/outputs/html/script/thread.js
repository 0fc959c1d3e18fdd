// What is drawn over the draft and beside it: lines between places, labels, the strip of ticks.

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
