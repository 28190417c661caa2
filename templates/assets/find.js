// Finds words in the whole archive, from a server or a disk. Its index is scripts that call g4hFind(name, text), as
// Sources/Search writes them.
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
    script.src = `${home}find/${name}.js`;
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

const file = ([from, to, count], word) =>
  `${from}-${to}-${[...word].slice(0, 2).reduce((hash, sign) => (hash * 31 + sign.codePointAt(0)) % 65521, 0) % count}`;

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
  const segments = loaded.segments.split(" ").filter(Boolean).map(part => part.split(/[-:]/).map(Number));
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
      scores?.forEach((score, post) => found.push([score, segment[0] + post, segment]));
    }
    then(found.sort((a, b) => b[0] - a[0] || b[1] - a[1]));
  });
});

const places = ([, post, [from, to]]) => `${from}-${to}-p${(post - from) >> 7}`;

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
  const [best] = text.split("\n").map(line => [line, score(folded(line))]).reduce((a, b) => b[1] > a[1] ? b : a);
  const at = Math.max(0, folded(best).indexOf(phrases[0] || asked[0]) - 60);
  return (at ? "…" : "") + best.slice(at, at + 180) + (best.length > at + 180 ? "…" : "");
};

/// Shows what is found.
window.g4hSearch = (home, query, output) => {
  const asked = words(query), phrases = (query.match(/"[^"]+"/g) || []).map(part => folded(part.slice(1, -1)));
  output.dataset.query = query;
  search(home, query, asked, found => load(home, found.slice(0, 20).map(places), () => {
    if (output.dataset.query !== query) return;
    output.textContent = `${found.length || "No"} ${found.length === 1 ? "post" : "posts"}: ${query}`;
    const list = make("ol");
    for (const hit of found.slice(0, 20)) {
      const [author, permlink, date] = loaded[places(hit)].split("\n")[(hit[1] - hit[2][0]) % 128].split(" ");
      const item = make("li"), link = make("a", permlink), text = make("div"), name = `../@${author}/${permlink}/text`;
      link.href = `${home}find/${name.slice(0, -4)}index.html`;
      item.append(link, ` @${author} ${date.replace(/^(....)(..)/, "$1-$2-")}`, text);
      list.append(item);
      load(home, [name], () => {
        const best = line(loaded[name], asked, phrases);
        if (best === undefined) return item.remove();
        link.textContent = "";
        mark(link, loaded[name].split("\n", 1)[0], asked);
        mark(text, best, asked);
      });
    }
    output.append(list);
  }));
};

/// All names that the archive has pages for.
window.g4hNames = (home, then) => load(home, ["names"], () => then(JSON.parse(loaded.names || "{}")));
}
