// Finds words in the whole archive, from a server or a disk: the index is scripts that call g4hFind(name, text).
{
const loaded = {}, waiting = {};
const last = "ABCDEFGHIJKLMNOPQRSTUVWXYZ$%&'()*+,-./:;", more = "<=>?@[]^_`{|}~";
const cjk = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const isCJK = new RegExp(`^[${cjk}]`, "u"), runs = new RegExp(`[${cjk}]+|[^${cjk}]+`, "gu");

window.g4hFind = (name, text) => { loaded[name] = text; };

const load = (home, names, then) => {
  names = [...new Set(names)].filter(name => !(name in loaded));
  let left = names.length;
  if (!left) return then();
  for (const name of names) {
    (waiting[name] ||= []).push(() => --left || then());
    if (waiting[name].length > 1) continue;
    const script = document.createElement("script");
    // Some readers of ZIM files resolve no `..` in a whole address.
    script.src = new URL(`find/${name}.js`, home);
    script.onload = script.onerror = () => {
      loaded[name] ||= "";
      waiting[name].forEach(call => call());
      delete waiting[name];
    };
    document.head.append(script);
  }
};

const folded = text => text.toLowerCase().replace(/ς/g, "σ")
  .replace(/[^\uac00-\ud7a3]+/g, part => part.normalize("NFD").replace(/[\u0300-\u036f]/g, ""));

const words = text => (folded(text).match(/[\p{L}\p{M}\p{N}]+/gu) || []).flatMap(word => word.match(runs)).flatMap(run => {
  const signs = [...run];
  if (!isCJK.test(run)) return signs.length > 1 || run > "\x7f" ? [signs.slice(0, 16).join("")] : [];
  return signs.length === 1 ? run : signs.slice(1).map((sign, index) => signs[index] + sign);
});

/// A segment without files of its own is in the list of them.
const file = ([from, to, count], word) => count ?
  `${from}-${to}-${[...word].slice(0, /^[ -~]{3}/.test(word) ? 3 : 2).reduce((hash, sign) => (hash * 31 + sign.codePointAt(0)) % 65521, 0) % count}` : "last";

const read = (text, word, isPrefix, each) => {
  let current = "", i = 0;
  while (i < text.length) {
    const start = i;
    while (!last.includes(text[i]) && !more.includes(text[i])) i++;
    const suffix = text.slice(start, i);
    let high = 0, post = -1, isFirst = true, isWanted;
    for (; i < text.length; i++) {
      const digit = last.indexOf(text[i]);
      if (digit < 0) {
        const sign = more.indexOf(text[i]);
        if (sign < 0) break;
        high = high * 14 + sign;
        continue;
      }
      const number = high * 40 + digit;
      high = 0;
      if (isFirst) {
        current = [...current].slice(0, number).join("") + suffix;
        isWanted = isPrefix ? current.startsWith(word) : current === word;
        isFirst = false;
        continue;
      }
      post += number + 1;
      const score = { "!": 8, "#": 4 }[text[i + 1]] || 1;
      if (score > 1) i++;
      if (isWanted) each(post, current === word ? 2 * score : score);
    }
    if (current === word && post < 0) each(-1);
  }
};

const search = (home, query, asked, then) => load(home, ["segments"], () => {
  const [list, words, ...own] = loaded.segments.split("\n");
  Object.assign(loaded, { last: words, "last-posts": own.join("\n") });
  const segments = list.split(" ").filter(Boolean).map(part => part.split(/[-:]/).map(Number));
  load(home, segments.flatMap(segment => asked.map(word => file(segment, word))), () => {
    const found = [];
    for (const segment of segments) {
      let scores;
      asked.forEach((word, index) => {
        const mine = new Map(), isPrefix = index === asked.length - 1 && !/["\s]$/.test(query);
        let isCommon;
        read(loaded[file(segment, word)], word, isPrefix, (post, score) => {
          if (post < 0) isCommon = true;
          else if (!scores || scores.has(post)) mine.set(post, Math.max(mine.get(post) || 0, score + (scores?.get(post) || 0)));
        });
        if (!isCommon) scores = mine;
      });
      const [from, to] = segment;
      // The index has no posts of words that most posts have.
      if (!scores && asked.length) scores = new Map([...Array(to - from).keys()].map(post => [post, 1]));
      scores?.forEach((score, post) => found.push([score, from + post, segment]));
    }
    then(found.sort((a, b) => b[0] - a[0] || b[1] - a[1]), segments.length - 1);
  });
});

/// Where the address of a result is: its file, and its line there.
const addressesInFile = 512;
const place = ([, post, [from, to, count]]) => count ?
  [`${from}-${to}-p${Math.floor((post - from) / addressesInFile)}`, (post - from) % addressesInFile] : ["last-posts", post - from];

const make = (name, text = "") => Object.assign(document.createElement(name), { textContent: text });

const mark = (place, text, asked) => {
  for (const part of text.split(/([\p{L}\p{M}\p{N}]+)/u)) {
    const word = folded(part);
    place.append(asked.some(ask => isCJK.test(ask) ? word.includes(ask) : word.startsWith(ask)) ? make("mark", part) : part);
  }
};

/// The line with most of the words; nothing when a phrase is nowhere in the text.
const line = (text, asked, phrases) => {
  if (!phrases.every(phrase => folded(text).includes(phrase))) return;
  const score = low => asked.filter(word => low.includes(word)).length + 9 * phrases.filter(phrase => low.includes(phrase)).length;
  const [best] = text.split("\n").slice(1).concat("").map(line => [line, score(folded(line))]).reduce((a, b) => b[1] > a[1] ? b : a);
  const at = Math.max(0, folded(best).indexOf(phrases[0] || asked[0]) - 60);
  return (at ? "…" : "") + best.slice(at, at + 180) + (best.length > at + 180 ? "…" : "");
};

/// Shows the first twenty results, or those whose addresses are in a few files; then more, when asked.
window.g4hSearch = (home, query, output) => {
  const asked = words(query), phrases = (query.match(/"[^"]+"/g) || []).map(part => folded(part.slice(1, -1)));
  const list = make("ol");
  const show = (found, files) => {
    const wanted = new Set();
    const end = found.findIndex((hit, index) => index === 20 || !(place(hit)[0] in loaded) && wanted.add(place(hit)[0]).size > files);
    const shown = end < 0 ? found : found.slice(0, end);
    load(home, shown.map(hit => place(hit)[0]), () => {
      if (output.dataset.query !== query) return;
      for (const hit of shown) list.append(result(home, hit, asked, phrases));
      if (end < 0) return;
      const more = list.appendChild(make("li")).appendChild(make("button", `[ ${found.length - end} MORE ]`));
      more.onclick = () => { more.parentNode.remove(); show(found.slice(end), 4); };
    });
  };
  output.dataset.query = query;
  search(home, query, asked, (found, segments) => {
    if (output.dataset.query !== query) return;
    output.textContent = `${found.length || "No"} ${found.length === 1 ? "post" : "posts"}: ${query}`;
    output.append(list);
    show(found, Math.max(1, 3 - segments * asked.length));
  });
};

const result = (home, hit, asked, phrases) => {
  const [file, number] = place(hit), [author, permlink, date] = loaded[file].split("\n")[number].split(" ");
  const item = make("li"), link = make("a", permlink), text = make("div"), name = `../@${author}/${permlink}/text`;
  link.href = new URL(`find/${name.slice(0, -4)}index.html`, home);
  item.append(link, ` @${author} ${date.replace(/^(....)(..)/, "$1-$2-")}`, text);
  load(home, [name], () => {
    const best = line(loaded[name], asked, phrases);
    if (best === undefined) return item.remove();
    link.textContent = "";
    mark(link, loaded[name].split("\n", 1)[0], asked);
    mark(text, best, asked);
  });
  return item;
};

window.g4hLoad = (home, name, then) => load(home, [name], () => then(loaded[name]));
}
