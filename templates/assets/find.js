// Finds words in the whole archive, from a server or from a disk: the index is scripts that call g4hFind(name, text).
// How words are folded and files are divided is said in Sources/Search; the two agree by a test.
(function () {
  "use strict";
  var waiting = {}, loaded = {};
  var last = "ABCDEFGHIJKLMNOPQRSTUVWXYZ$%&'()*+,-./:;", more = "<=>?@[]^_`{|}~";

  window.g4hFind = function (name, text) { loaded[name] = text; };

  /// Loads scripts of the index, each once, then calls `then`.
  function load(home, names, then) {
    var missing = names.filter(function (name, index) { return !(name in loaded) && names.indexOf(name) === index; });
    var left = missing.length;
    if (!left) return then();
    function done() { if (--left === 0) then(); }
    missing.forEach(function (name) {
      if (waiting[name]) return waiting[name].push(done);
      waiting[name] = [done];
      var script = document.createElement("script");
      script.src = home + "find/" + name + ".js";
      script.onload = script.onerror = function () {
        if (!(name in loaded)) loaded[name] = "";
        waiting[name].splice(0).forEach(function (call) { call(); });
        delete waiting[name];
      };
      document.head.append(script);
    });
  }

  function folded(text) {
    return text.toLowerCase().replace(/ς/g, "σ").replace(/[^\uAC00-\uD7A3]+/g, function (part) {
      return part.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    });
  }

  /// The words of a text as the index has them: Chinese and Japanese by pairs.
  function words(text) {
    var found = [];
    (folded(text).match(/[\p{L}\p{M}\p{N}]+/gu) || []).forEach(function (run) {
      (run.match(/[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+|[^\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu) || [])
        .forEach(function (part) {
          var signs = Array.from(part);
          if (!/^[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(part)) {
            if (signs.length > 1 || part > "\x7f") found.push(signs.slice(0, 20).join(""));
          } else if (signs.length === 1) found.push(part);
          else for (var i = 1; i < signs.length; i++) found.push(signs[i - 1] + signs[i]);
        });
    });
    return found;
  }

  function shard(word, count) {
    var hash = 0;
    Array.from(word).slice(0, 2).forEach(function (sign) { hash = (hash * 31 + sign.codePointAt(0)) % 65521; });
    return hash % count;
  }

  /// Reads a file of words and calls `each` with the posts of those that are `word`, or begin with it.
  function postings(text, word, isPrefix, each) {
    var current = "", i = 0;
    while (i < text.length) {
      var start = i;
      while (last.indexOf(text[i]) < 0 && more.indexOf(text[i]) < 0) i++;
      var suffix = text.slice(start, i), high = 0, first = true, post = -1, wanted = false;
      for (; i < text.length; i++) {
        var digit = more.indexOf(text[i]);
        if (digit >= 0) { high = high * more.length + digit; continue; }
        digit = last.indexOf(text[i]);
        if (digit < 0) break;
        var number = high * last.length + digit;
        high = 0;
        if (first) {
          current = Array.from(current).slice(0, number).join("") + suffix;
          wanted = current === word || isPrefix && current.indexOf(word) === 0;
          first = false;
          continue;
        }
        post += number + 1;
        var mark = text[i + 1] === "!" ? 8 : text[i + 1] === "#" ? 4 : 1;
        if (mark > 1) i++;
        if (wanted) each(post, current === word ? 2 * mark : mark);
      }
    }
  }

  /// Calls `then` with the posts that have all words, the best first: [score, number], and what to look for in their text.
  function search(home, query, then) {
    var phrases = (query.match(/"[^"]+"/g) || []).map(function (phrase) { return folded(phrase.slice(1, -1)); });
    var asked = words(query);
    load(home, ["segments"], function () {
      var segments = (loaded.segments || "").split(" ").filter(Boolean).map(function (part) { return part.split(/[-:]/).map(Number); });
      var names = [];
      segments.forEach(function (segment) {
        asked.forEach(function (word) { names.push(segment[0] + "-" + segment[1] + "-" + shard(word, segment[2])); });
      });
      load(home, names, function () {
        var found = [];
        segments.forEach(function (segment) {
          var scores = null;
          asked.forEach(function (word, index) {
            var mine = new Map(), isPrefix = index === asked.length - 1 && !/["\s]$/.test(query);
            var name = segment[0] + "-" + segment[1] + "-" + shard(word, segment[2]);
            postings(loaded[name] || "", word, isPrefix, function (post, score) { mine.set(post, Math.max(score, mine.get(post) || 0)); });
            if (scores) mine.forEach(function (score, post) { scores.has(post) ? mine.set(post, score + scores.get(post)) : mine.delete(post); });
            scores = mine;
          });
          if (scores) scores.forEach(function (score, post) { found.push([score, segment[0] + post, segment]); });
        });
        found.sort(function (a, b) { return b[0] - a[0] || b[1] - a[1]; });
        then(found, asked, phrases);
      });
    });
  }

  /// The names of the blocks that hold what is shown of posts.
  function block(hit) { return hit[2][0] + "-" + hit[2][1] + "-t" + Math.floor((hit[1] - hit[2][0]) / 1024); }

  /// Puts the words of a text that were asked for into <mark>.
  function marked(place, text, asked) {
    text.split(/([\p{L}\p{M}\p{N}]+)/u).forEach(function (part) {
      var word = folded(part), isHit = asked.some(function (ask) { return word.indexOf(ask) === 0 || ask.length === 2 && ask > "\u3040" && word.indexOf(ask) >= 0; });
      if (!isHit || !part) return place.append(part);
      var mark = document.createElement("mark");
      mark.textContent = part;
      place.append(mark);
    });
  }

  /// The line of a post that has most of the words; null when a phrase is nowhere in it.
  function line(text, asked, phrases) {
    var best = "", most = -1;
    var whole = folded(text);
    if (!phrases.every(function (phrase) { return whole.indexOf(phrase) >= 0; })) return null;
    text.split("\n").forEach(function (line) {
      var low = folded(line);
      var score = asked.filter(function (word) { return low.indexOf(word) >= 0; }).length + (phrases.some(function (phrase) { return low.indexOf(phrase) >= 0; }) ? 9 : 0);
      if (score > most) { most = score; best = line; }
    });
    var at = Math.max(0, folded(best).indexOf(phrases[0] || asked[0]) - 60);
    return (at ? "…" : "") + best.slice(at, at + 180) + (best.length > at + 180 ? "…" : "");
  }

  /// Shows what is found in `output`, ten at a time.
  window.g4hSearch = function (home, query, output, size) {
    search(home, query, function (found, asked, phrases) {
      var shown = found.slice(0, size || 10);
      load(home, shown.map(block), function () {
        output.textContent = asked.length ? (found.length || "No") + (found.length === 1 ? " post has " : " posts have ") + query : "Two letters or more, please.";
        if (!shown.length) return;
        var list = document.createElement("ol");
        shown.forEach(function (hit) {
          var row = loaded[block(hit)].split("\n")[(hit[1] - hit[2][0]) % 1024].split(" ");
          var item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("div");
          link.href = home + row[0] + "index.html";
          marked(link, row.slice(2).join(" "), asked);
          item.append(link, " " + row[0].split("/")[0] + " " + row[1].replace(/^(....)(..)(..)$/, "$1-$2-$3"), text);
          list.append(item);
          load(home, ["../" + row[0] + "text"], function () {
            var best = line(loaded["../" + row[0] + "text"], asked, phrases);
            if (best === null) item.remove(); else marked(text, best, asked);
          });
        });
        output.append(list);
        if (found.length > shown.length) {
          var button = document.createElement("button");
          button.textContent = "[ MORE ]";
          button.onclick = function () { window.g4hSearch(home, query, output, shown.length + 10); };
          output.append(button);
        }
      });
    });
  };

  /// Calls `then` with all names of authors, tags, communities and months: each `name address`.
  window.g4hNames = function (home, then) {
    load(home, ["names"], function () { then(JSON.parse(loaded.names || "{}")); });
  };

  /// A box to search with, in the page for it.
  window.g4hBox = function (home, place) {
    var label = document.createElement("label"), input = document.createElement("input"), output = document.createElement("output");
    label.textContent = "FIND> ";
    input.type = "search";
    output.className = "found";
    output.setAttribute("aria-live", "polite");
    label.append(input);
    place.replaceChildren(label, output);
    var timer;
    function ask() { if (input.value.trim()) window.g4hSearch(home, input.value, output); else output.textContent = ""; }
    input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(ask, 120); });
    var given = /[#&?]q=([^&]*)/.exec(location.href);
    if (given) { input.value = decodeURIComponent(given[1].replace(/\+/g, " ")); ask(); }
  };
})();
