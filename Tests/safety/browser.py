#!/usr/bin/env python3
"""Does any of these payloads get anywhere in a real browser?

usage: browser.py --g4h PATH --browser COMMAND [--keep DIR] PAYLOADS.ndjson

Each line of the input is an object with an `id` and a body, in `body` or `html`. All of them become posts of one site,
built with `--images link`, so that no page may load anything but our own scripts and style. COMMAND opens every page of
a folder and says what happened; it is called as

    COMMAND DIR --policy POLICY.json --out FINDINGS.jsonl --allow-script PATH ...

and writes one object a line: `page`, and a list of findings under each of their kinds. `script`, `call`, `dialog`, `nav`,
`popup`, `crash` and `timeout` are executions, `net` is a request, `dom` an element, attribute or scheme that policy.json
does not have. What our scripts make, the prompt for commands, may be on a live page alone: each page is also checked as
it was written, without it. There a script that is not ours is found, so that "<script>" in `dom`, which is true of every
page, does not count. Exit status: 0 there is none of these, 1 there is one, 2 the site could not be built.
"""
import argparse, collections, json, pathlib, shlex, subprocess, sys, tempfile

from pages import POLICY, Page

EXECUTED = ("script", "call", "dialog", "nav", "popup", "crash", "timeout")


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--g4h", required=True, metavar="PATH")
    ask.add_argument("--browser", required=True, metavar="COMMAND")
    ask.add_argument("--keep", metavar="DIR", help="where to leave the posts, the site and the findings")
    ask.add_argument("payloads")
    args = ask.parse_args()
    folder = pathlib.Path(args.keep or tempfile.mkdtemp(prefix="g4h-browser-"))
    folder.mkdir(parents=True, exist_ok=True)

    names = {}
    with open(args.payloads, encoding="utf-8") as lines, open(folder / "posts.ndjson", "w", encoding="utf-8") as posts:
        for number, line in enumerate(filter(str.strip, lines), 1):
            record = json.loads(line)
            permlink = "payload-%d" % number
            names["@payloads/%s/index.html" % permlink] = record.get("id", number)
            # A title and a tag are other ways in.
            body = record.get("body", record.get("html"))
            json.dump({"author": "payloads", "permlink": permlink, "title": body[:200], "body": body,
                       "created": "2026-01-01T00:00:00", "json_metadata": {"tags": ["payload", body[:60]]}}, posts)
            posts.write("\n")

    site = folder / "site"
    build = subprocess.run([args.g4h, "build", folder / "posts.ndjson", "-o", site, "--images", "link"])
    missing = [page for page in names if not (site / "html" / page).is_file()]
    if build.returncode not in (0, 1) or missing:
        print("the build ended with %d; %d of %d posts have no page" % (build.returncode, len(missing), len(names)))
        return 2

    findings = folder / "findings.jsonl"
    policy = folder / "policy.json"
    live = {key: POLICY[key] + POLICY["prompt"].get(key, []) for key in ("elements", "attrs", "schemes")}
    policy.write_text(json.dumps(live))
    ours = [word for script in POLICY["scripts"] for word in ("--allow-script", "/" + script)]
    subprocess.run(shlex.split(args.browser) + [site / "html", "--policy", policy, "--out", findings] + ours)
    unknown = {}
    for path in (site / "html").rglob("*.html"):
        problems = Page(path.read_text(encoding="utf-8")).problems
        if problems:
            unknown[str(path.relative_to(site / "html"))] = problems
    counts, pages = collections.Counter(), 0
    for line in findings.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        pages += 1
        seen = [finding for finding in page.pop("dom", []) if finding != "<script>"] + unknown.get(page["page"], [])
        if seen:
            page["dom"] = seen
        for kind in EXECUTED + ("net", "dom"):
            if kind in page:
                counts["executed" if kind in EXECUTED else kind] += 1
                print("%s (%s): %s %s" % (page["page"], names.get(page["page"], "-"), kind, page[kind]))
    print("%d payloads on %d pages: %d executed, %d requests, %d outside the policy"
          % (len(names), pages, counts["executed"], counts["net"], counts["dom"]))
    return 1 if counts or pages < len(names) else 0


if __name__ == "__main__":
    sys.exit(main())
