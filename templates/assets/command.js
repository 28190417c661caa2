// CMD>: what the links of a page do, typed. Without this script the links are there and nothing is missing.
{
const root = document.documentElement, home = new URL("..", document.currentScript.src).href;
const themes = ["paper", "green", "amber", "plain", "classic"];
const names = ("help menu trending newest authors tags dates back next prev up tag author community date find open raw txt " +
  "gopher theme keys").split(" ");
let prompt, input, list, output, before;

// Pages from a disk may not remember.
const recall = name => { try { return localStorage[`g4h-${name}`]; } catch { } };
const remember = (name, value) => { try { localStorage[`g4h-${name}`] = value; } catch { } };
if (themes.includes(recall("theme"))) root.dataset.theme = recall("theme");

const say = text => void (output.textContent = text);

const distance = (a, b) => {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (a[i] !== b[j])));
    row = next;
  }
  return row[b.length];
};
const guess = (word, known) => known.filter(name => name.startsWith(word) || distance(name, word) < 3).slice(0, 6).join(", ");

/// What `open` counts.
const links = () => [".found a", ".rows .title", "main .body a[href]"].map(some => document.querySelectorAll(some))
  .find(some => some.length) || [];

const run = text => {
  const [, name, rest] = text.trim().match(/^(\S*)\s*(.*)$/);
  if (name === "help") say(`${names.join(" ")}\ntag NAME, author NAME, community NAME, date YYYY-MM, find WORDS, open N, ` +
    `theme ${themes.join("|")}, keys on|slash|off`);
  else if (name === "back") history.back();
  else if (name === "find" && rest) window.g4hSearch(home, rest, output);
  else if (/^(tag|author|community|date)$/.test(name) && rest)
    window.g4hLoad(home, "../assets/names", () => window.g4hVisit(home, name, rest, say, guess));
  else if (name === "open" && links()[rest - 1]) links()[rest - 1].click();
  else if (name === "open") say(`There are ${links().length} links to open.`);
  else if (name === "theme" && themes.includes(rest)) { root.dataset.theme = rest; remember("theme", rest); say(rest); }
  else if (name === "keys" && /^(on|slash|off)$/.test(rest)) { remember("keys", rest); say(rest); }
  else if (!names.includes(name)) say(`There is no command ${name}. Did you mean ${guess(name, names) || "help"}?`);
  else {
    const link = document.querySelector(`a[data-cmd='${{ raw: ".md", txt: ".txt" }[name] || name}']`);
    if (link) link.click(); else say(`${name}: not on this page; help says more.`);
  }
};

// An ARIA combobox.
const choices = () => {
  const text = input.value.toLowerCase(), known = text.startsWith("theme ") ? themes.map(name => `theme ${name}`) : names;
  return text ? known.filter(name => name !== text && name.startsWith(text)) : [];
};
let selected = -1;
const show = index => {
  const lines = choices();
  selected = index;
  list.replaceChildren(...lines.map((line, index) => {
    const option = Object.assign(document.createElement("li"), { id: `cmd-${index}`, role: "option", textContent: line });
    option.setAttribute("aria-selected", index === selected);
    option.onmousedown = event => { event.preventDefault(); complete(line); };
    return option;
  }));
  list.hidden = !lines.length;
  input.setAttribute("aria-expanded", !list.hidden);
  input.setAttribute("aria-activedescendant", lines[selected] ? `cmd-${selected}` : "");
};
const complete = line => { input.value = `${line} `; show(-1); };

const press = event => {
  const lines = choices(), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") return close();
  if (event.key === "Enter" && !lines[selected]) run(input.value), list.hidden = true;
  else if (event.key === "Enter") complete(lines[selected]);
  else if (event.key === "Tab" && lines.length && !event.shiftKey) complete(lines[Math.max(selected, 0)]);
  else if (step && lines.length) show(selected < 0 && step < 0 ? lines.length - 1 : (selected + step + lines.length) % lines.length);
  else return;
  event.preventDefault();
};

const open = () => { before = document.activeElement; prompt.classList.add("open"); input.focus(); };
const close = () => {
  prompt.classList.remove("open");
  input.value = output.textContent = "";
  show(-1);
  input.blur();
  before?.focus();
};

document.addEventListener("DOMContentLoaded", () => {
  prompt = Object.assign(document.createElement("div"), { className: "cmd prompt" });
  prompt.innerHTML = `<label for="cmd">CMD&gt;</label><input id="cmd" role="combobox" aria-expanded="false" aria-controls="cmd-list"
    aria-autocomplete="list" autocomplete="off" autocapitalize="off" placeholder="help">
    <ul id="cmd-list" role="listbox" aria-label="Completions" hidden></ul><output class="found" aria-live="polite"></output>`;
  [, input, list, output] = prompt.children;
  const find = document.querySelector("[data-find]");
  if (find) find.replaceChildren(prompt), input.value = "find "; else document.querySelector("footer .cmd").after(prompt);
  let timer;
  input.onkeydown = press;
  input.onblur = () => { list.hidden = true; };
  input.oninput = () => {
    show(-1);
    clearTimeout(timer);
    if (/^find ./.test(input.value)) timer = setTimeout(run, 80, input.value);
  };
  document.addEventListener("keydown", event => {
    const keys = recall("keys") || "on";
    if (keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.target === input) return;
    if (event.key === ":" || event.key === "/" && keys === "slash") { event.preventDefault(); open(); }
  });
});
}
