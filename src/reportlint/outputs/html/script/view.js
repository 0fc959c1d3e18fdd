// Which file is open, which half a narrow screen shows, light or dark.

// Files and views
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

// Looks
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
