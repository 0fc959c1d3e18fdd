// Findings that were looked at and left, and the list that tells the program of them.

// Dismissals
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
