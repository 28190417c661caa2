// The accounts, tags, communities and dates that the archive has pages for: what CMD> loads when it is given a name.
{
/// How names begin in the files of them, as Sources/Site/Library/NameIndex.swift says it.
const key = name => [...new TextEncoder().encode(name)].map(byte => {
  const sign = String.fromCharCode(byte);
  return /[a-z0-9-]/.test(sign) ? sign : `_${byte.toString(16).padStart(2, "0")}`;
}).join("");

window.g4hVisit = (home, kind, text, say, guess) => {
  const name = text.replace(/^[#@]/, "").toLowerCase();
  const look = ([file, ...others]) => window.g4hLoad(home, file, list => {
    const { names = [], parts = [] } = JSON.parse(list || "{}");
    const known = new Map(names.map(entry => entry.match(/(.*) (.*)/).slice(1)));
    if (known.has(name)) return location.assign(home + known.get(name));
    // Of numbered parts, any may have it.
    const next = parts.filter(start => key(name).startsWith(start.replace(/_-.*/, ""))).map(part => `names-${kind}_${part}`).concat(others);
    if (next.length) return look(next);
    const near = guess(name, [...known.keys()]);
    say(`There is no ${kind} ${name}.` + (near && ` Did you mean ${near}?`));
  });
  look([`names-${kind}`]);
};
}
