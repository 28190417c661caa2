// CMD>: what the links of a page do, typed. Without this script the links are there and nothing is missing.
(function () {
  "use strict";
  var root = document.documentElement;
  var home = new URL("..", document.currentScript.src).href;
  var themes = ["paper", "green", "amber", "plain", "classic"];

  // Pages from a disk may not be allowed to remember.
  function remembered(name) { try { return localStorage.getItem("g4h-" + name); } catch (_) { return null; } }
  function remember(name, value) { try { localStorage.setItem("g4h-" + name, value); } catch (_) { } }

  if (themes.indexOf(remembered("theme")) >= 0) root.dataset.theme = remembered("theme");

  var commands = {
    help: "what can be typed", menu: "the first page", trending: "by payout", newest: "all posts", authors: "everyone",
    tags: "all tags", dates: "by year and month", back: "the page before", next: "the next page or post",
    prev: "the one before", up: "where this belongs", tag: "tag NAME", author: "author NAME",
    community: "community NAME", date: "date YYYY-MM", find: "find WORDS", open: "open N, the Nth post or link",
    raw: "the post as its author wrote it", txt: "as text", json: "as a record", gopher: "in gopherspace",
    theme: "theme " + themes.join("|"), keys: "keys on|off: single keys"
  };
  var prompt, input, list, output;

  function element(name, attributes, text) {
    var made = document.createElement(name);
    for (var key in attributes) made.setAttribute(key, attributes[key]);
    if (text) made.textContent = text;
    return made;
  }

  function say(text) { output.textContent = text; }
  function go(path) { location.href = new URL(path, home).href; }
  function slug(name) { return encodeURIComponent(name.replace(/^[#@]/, "").toLowerCase()).replace(/%/g, "%25"); }

  /// The links of this page that `open` counts: those of lists and of what was found, else those of the text.
  function numbered() {
    var links = document.querySelectorAll(".found a");
    if (!links.length) links = document.querySelectorAll(".rows .title");
    if (!links.length) links = document.querySelectorAll("main .body a[href]");
    return links;
  }

  /// A name that the page or the index knows, so that nobody is sent to a page that is not there.
  function named(kind, name) {
    if (!name) return say(kind + " WHAT?");
    var plain = name.replace(/^[#@]/, "").toLowerCase();
    window.g4hNames(home, function (names) {
      var entry = (names[kind] || []).filter(function (entry) { return entry.split(" ")[0] === plain; })[0];
      if (entry) return go(entry.split(" ")[1]);
      var near = (names[kind] || []).map(function (entry) { return entry.split(" ")[0]; }).filter(function (other) {
        return other.indexOf(plain) >= 0 || distance(other, plain) < 3;
      }).slice(0, 6);
      say("There is no " + kind + " " + plain + (near.length ? ". Did you mean " + near.join(", ") + "?" : " in this archive."));
    });
  }

  function run(line) {
    var words = line.trim().split(/\s+/), name = words[0].toLowerCase(), rest = words.slice(1).join(" ");
    if (!name) return;
    if (name === "help" || name === "?") {
      return say(Object.keys(commands).map(function (key) { return key + ": " + commands[key]; }).join("\n"));
    }
    if (name === "back") return history.back();
    if (name === "find") return rest ? window.g4hSearch(home, rest, output) : say("find WHAT?");
    if (name === "tag" || name === "author" || name === "community") return named(name, rest);
    if (name === "date") {
      var date = /^(\d{4})(?:-(\d\d))?$/.exec(rest);
      var wanted = date && "archive/" + date[1] + "/" + (date[2] ? date[2] + "/" : "") + "index.html";
      return wanted ? named("date", rest) : say("date YYYY or YYYY-MM");
    }
    if (name === "open") {
      var link = numbered()[Number(rest) - 1];
      return link ? link.click() : say("There are " + numbered().length + " links to open.");
    }
    if (name === "theme") {
      if (themes.indexOf(rest) < 0) return say("Themes: " + themes.join(", "));
      root.dataset.theme = rest;
      remember("theme", rest);
      return say("The theme is " + rest + ".");
    }
    if (name === "keys") {
      if (rest !== "on" && rest !== "off" && rest !== "slash") return say("keys on (:), keys slash (: and /), keys off");
      remember("keys", rest);
      return say("Single keys are " + rest + ".");
    }
    if (commands[name]) {
      var target = document.querySelector("a[data-cmd=" + name + "]");
      return target ? target.click() : say("This page has no " + name + ".");
    }
    var near = Object.keys(commands).filter(function (key) { return key.indexOf(name) === 0 || distance(key, name) < 3; });
    say("There is no command " + name + ". " + (near.length ? "Did you mean " + near.join(", ") + "?" : "help lists all."));
  }

  /// How many letters differ: insertions, deletions, changes.
  function distance(a, b) {
    var row = [], i, j;
    for (j = 0; j <= b.length; j++) row[j] = j;
    for (i = 1; i <= a.length; i++) {
      var corner = row[0];
      row[0] = i;
      for (j = 1; j <= b.length; j++) {
        var next = Math.min(row[j] + 1, row[j - 1] + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1));
        corner = row[j];
        row[j] = next;
      }
    }
    return row[b.length];
  }

  // The box: an ARIA combobox whose list is what the word at hand can become.
  function choices() {
    var value = input.value.replace(/^\s+/, "").toLowerCase(), space = value.indexOf(" ");
    if (space < 0) return Object.keys(commands).filter(function (key) { return value && key !== value && key.indexOf(value) === 0; });
    if (value.slice(0, space) !== "theme") return [];
    return themes.filter(function (theme) { return theme.indexOf(value.slice(space + 1)) === 0; })
      .map(function (theme) { return "theme " + theme; }).filter(function (line) { return line !== value; });
  }

  function show(selected) {
    var lines = choices();
    list.textContent = "";
    lines.forEach(function (line, index) {
      var option = element("li", { role: "option", id: "cmd-" + index, "aria-selected": String(index === selected) }, line);
      option.addEventListener("mousedown", function (event) { event.preventDefault(); take(line); });
      list.append(option);
    });
    list.hidden = !lines.length;
    input.setAttribute("aria-expanded", String(!!lines.length));
    if (selected >= 0 && selected < lines.length) input.setAttribute("aria-activedescendant", "cmd-" + selected);
    else input.removeAttribute("aria-activedescendant");
  }

  function take(line) { input.value = line + " "; show(-1); }
  function selection() { return [].findIndex.call(list.children, function (option) { return option.getAttribute("aria-selected") === "true"; }); }

  function key(event) {
    var lines = choices(), at = selection();
    if (event.key === "Escape") { close(); }
    else if (event.key === "Enter") { event.preventDefault(); if (at >= 0) take(lines[at]); else { run(input.value); input.select(); } }
    else if (event.key === "Tab" && lines.length && !event.shiftKey) { event.preventDefault(); take(lines[Math.max(at, 0)]); }
    else if (event.key === "ArrowDown" && lines.length) { event.preventDefault(); show((at + 1) % lines.length); }
    else if (event.key === "ArrowUp" && lines.length) { event.preventDefault(); show((at + lines.length) % (lines.length + 1) - (at < 0 ? 1 : 0)); }
  }

  var before;
  function open() { before = document.activeElement; prompt.classList.add("open"); input.focus(); }
  function close() {
    prompt.classList.remove("open");
    input.value = "";
    output.textContent = "";
    show(-1);
    if (before && before !== document.body && before !== input) before.focus(); else input.blur();
  }

  document.addEventListener("DOMContentLoaded", function () {
    var links = document.querySelector(".cmd");
    if (!links) return;
    prompt = element("div", { class: "cmd prompt", role: "search", "aria-label": "Commands" });
    input = element("input", {
      id: "cmd", type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "cmd-list", "aria-autocomplete": "list",
      autocomplete: "off", autocapitalize: "off", spellcheck: "false", placeholder: "help"
    });
    list = element("ul", { id: "cmd-list", role: "listbox", "aria-label": "Completions" });
    output = element("output", { class: "found", "aria-live": "polite" });
    prompt.append(element("label", { for: "cmd" }, "CMD>"), input, list, output);
    links.after(prompt);
    links.classList.add("links");
    input.addEventListener("keydown", key);
    input.addEventListener("input", function () { show(-1); });
    input.addEventListener("blur", function () { list.hidden = true; });
    show(-1);
    document.addEventListener("keydown", function (event) {
      var keys = remembered("keys") || "on", target = event.target;
      if (keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (/^(input|textarea|select)$/i.test(target.tagName) || target.isContentEditable) return;
      if (event.key === ":" || event.key === "/" && keys === "slash") { event.preventDefault(); open(); }
    });
    document.querySelectorAll("[data-find]").forEach(function (place) { window.g4hBox(home, place); });
  });
})();
