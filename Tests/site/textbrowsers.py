#!/usr/bin/env python3
"""Do lynx and w3m show every page, and the way from it to all others?

usage: textbrowsers.py HTML-FOLDER [N]   of N pages, taken evenly; all of them by default
"""
import html as entities, pathlib, re, subprocess, sys
from concurrent.futures import ThreadPoolExecutor


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    pages = sorted(folder.rglob("index.html"))
    if len(sys.argv) > 2:
        pages = pages[::max(1, len(pages) // int(sys.argv[2]))]
    failures = []

    def look(page):
        text = page.read_text()
        title = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.S).group(1)
        words = " ".join(entities.unescape(re.sub(r"<[^>]*>", "", title)).split())
        for command in (["lynx", "-dump", "-width=200", "-assume_charset=utf-8", "-display_charset=utf-8", page.as_uri()],
                        ["w3m", "-dump", "-cols", "200", "-I", "UTF-8", "-O", "UTF-8", page.as_uri()]):
            shown = subprocess.run(command, capture_output=True, timeout=60).stdout.decode("utf-8", "replace")
            flat = " ".join(shown.split())
            top = " ".join(shown.split("\n")[:30])
            if words[:40] not in flat or "[ MENU ]" not in top or "[ FIND ]" not in top:
                failures.append("%s: %s: no title, or no menu in the first 30 lines" % (command[0], page))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(look, pages))
    for failure in failures[:20]:
        print(failure)
    print("text browsers: %d pages in lynx and w3m, %d failures" % (len(pages), len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
