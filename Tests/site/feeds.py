#!/usr/bin/env python3
"""Feeds by feedparser and by the rules of RFC 4287 and JSON Feed 1.1; sitemaps and robots.txt.

usage: feeds.py HTML-FOLDER BASE-URL
"""
import json, pathlib, re, sys, xml.etree.ElementTree as tree

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")


def main():
    html, base = pathlib.Path(sys.argv[1]), sys.argv[2]
    failures, ids, count = [], {}, 0

    def expect(is_true, path, what):
        if not is_true:
            failures.append(what)
            print("%s: %s" % (path, what))

    for path in sorted(html.rglob("feed.xml")):
        count += 1
        feed = feedparser.parse(path.read_bytes())
        expect(not feed.bozo, path, "feedparser: %s" % feed.get("bozo_exception"))
        root = tree.parse(path).getroot()
        for name in ("id", "title", "updated"):
            expect(len(root.findall(ATOM + name)) == 1, path, "a feed has one %s" % name)
        expect(MOMENT.match(root.findtext(ATOM + "updated") or ""), path, "updated is a time")
        name = root.findtext(ATOM + "id")
        expect(name not in ids, path, "the id is that of %s" % ids.get(name))
        ids[name] = path
        selves = [l for l in root.findall(ATOM + "link") if l.get("rel") == "self"]
        expect(len(selves) == 1 and selves[0].get("href").startswith(base), path, "a feed names itself")
        entries = root.findall(ATOM + "entry")
        expect(1 <= len(entries) <= 20, path, "a feed has some entries")
        expect(len({e.findtext(ATOM + "id") for e in entries}) == len(entries), path, "an id is there once")
        for entry in entries:
            for name in ("id", "title", "updated", "author"):
                expect(len(entry.findall(ATOM + name)) == 1, path, "an entry has one %s" % name)
            link = entry.find(ATOM + "link")
            expect(link is not None and link.get("href").startswith("http"), path, "an entry has an absolute link")
            content = entry.findtext(ATOM + "content") or ""
            expect(not re.search(r'(?:href|src)="(?!https?:|mailto:|#|gopher:|gemini:|hive:|ipfs:)', content), path, "addresses are absolute")
    feed = json.loads((html / "feed.json").read_text())
    expect(feed["version"] == "https://jsonfeed.org/version/1.1" and feed["items"], "feed.json", "is a JSON Feed")
    expect(all(item["id"] and item["content_html"] for item in feed["items"]), "feed.json", "items have an id and a text")

    addresses = []
    sitemap = tree.parse(html / "sitemap.xml").getroot()
    for place in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc"):
        addresses.append(place.text)
        page = html / place.text[len(base):]
        page = page / "index.html" if place.text.endswith("/") else page
        expect(place.text.startswith(base) and page.exists(), "sitemap.xml", "%s is a page" % place.text)
        canonical = re.search(r'rel="canonical" href="([^"]*)"', page.read_text()) if page.exists() else None
        expect(not canonical or canonical.group(1) == place.text, "sitemap.xml", "%s is at home elsewhere" % place.text)
    expect(len(set(addresses)) == len(addresses), "sitemap.xml", "an address is there once")
    expect("Sitemap: " + base in (html / "robots.txt").read_text(), "robots.txt", "names the sitemap")
    print("feeds: %d Atom feeds, %d addresses in the sitemap, %d failures" % (count, len(addresses), len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
