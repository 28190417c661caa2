#!/usr/bin/env python3
"""Runs after runs: killed at the n-th request and run again, and again after things changed.

    runs.py --g4h .build/release/g4h [--kills 60]
"""
import argparse, json, os, re, shutil, signal, subprocess, sys, tempfile, time

# A shell starts what it runs in the background deaf to Ctrl-C, and so would be what we start.
signal.signal(signal.SIGINT, signal.default_int_handler)

from node_process import Node, fetch, files, posts

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--g4h", required=True)
parser.add_argument("--kills", type=int, default=60)
options = parser.parse_args()
here = os.path.dirname(os.path.abspath(__file__))
failures = []


def check(what, holds, detail=""):
    print(f"{'ok  ' if holds else 'FAIL'} {what}{': ' + str(detail) if detail and not holds else ''}", flush=True)
    if not holds:
        failures.append(what)


def killed(store, node, at):
    """Runs g4h until the at-th request, and kills it there; false when it was done before."""
    command = [options.g4h, "fetch", "@mossgarden", "-o", store, "--quiet", "--image-proxy", "none", "--rate", "1000", "--jobs", "2",
               "--allow-private", node.addresses[0].removeprefix("http://"), "--node", node.addresses[0]]
    # It waits for us to say who it is.
    process = subprocess.Popen(["sh", "-c", 'kill -STOP $$; exec "$@"', "sh", *command], stderr=subprocess.DEVNULL)
    os.waitpid(process.pid, os.WUNTRACED)
    node.tell("kill", {"pid": process.pid, "at": at})
    process.send_signal(signal.SIGCONT)
    return process.wait(60) == -signal.SIGKILL


def whole(store, node, *flags):
    return fetch(options.g4h, store, node, "--rate", "1000", "--jobs", "2", "--allow-private", node.addresses[0].removeprefix("http://"), *flags)


def calls(node):
    return [e for e in node.log() if e["method"] != "image"]


with tempfile.TemporaryDirectory(prefix="g4h-fetch-") as folder:
    with Node(os.path.join(here, "node.py"), options=["--posts", "130"]) as node:
        reference = os.path.join(folder, "reference")
        result = whole(reference, node)
        requests = len(node.log())
        check(f"an undisturbed run ({requests} requests)", result.returncode == 0, result.stderr)
        wanted, different, hit, repeated = files(reference), [], 0, []
        for at in range(1, options.kills + 1):
            store = os.path.join(folder, f"killed-{at}")
            hit += killed(store, node, at)
            node.tell("kill", {"pid": 0, "at": 10**9})
            node.tell("reset", {})
            result = whole(store, node)
            again = [e["params"]["permlink"] for e in calls(node) if e["method"] == "bridge.get_discussion"]
            repeated.append(len(again))
            if result.returncode or files(store) != wanted:
                names = [n for n in {*wanted, *files(store)} if files(store).get(n) != wanted.get(n)]
                different.append((at, result.returncode, names[:3], result.stderr[-200:]))
            shutil.rmtree(store)
        check(f"killed at each of the first {options.kills} requests ({hit} kills), run again: the store is the same", not different and hit, different[:3])
        # The first requests are for lists: a kill among them has no thread to keep.
        if options.kills >= 60:
            check(f"what was read is not read again: {repeated[0]} threads after the first kill, {repeated[-1]} after the last",
                  repeated[-1] < repeated[0])

    with Node(os.path.join(here, "node.py"), options=["--posts", "130", "--nodes", "2"]) as node:
        store = os.path.join(folder, "store")
        check("the first run", whole(store, node).returncode == 0)
        young = [e for e in posts(store)[0].values() if e["depth"] == 0 and not e["is_paidout"] and e["children"]]

        def rerun(what, most, *flags):
            """Runs again; the files that are different now, and the number of calls."""
            before = {n: (os.stat(os.path.join(store, n)).st_mtime_ns, d) for n, d in files(store).items()}
            node.tell("reset", {})
            result = whole(store, node, "--json", *flags)
            after = {n: (os.stat(os.path.join(store, n)).st_mtime_ns, d) for n, d in files(store).items()}
            touched = sorted(n for n in {*before, *after} if before.get(n) != after.get(n))
            count = len(calls(node))
            check(f"{what}: {count} calls, at most {most}; files: {', '.join(touched) or 'none'}", result.returncode == 0 and count <= most,
                  result.stderr + result.stdout)
            return touched, json.loads(result.stdout)

        touched, _ = rerun("nothing new", 10 + len(young))
        check("nothing is written", not touched, touched)
        node.tell("edit", {"permlink": "day-0007", "body": "Written again, with much to say about stones."})
        touched, report = rerun("one old post edited", 11 + len(young))
        check("one post is written", [t for t in touched if t.endswith(".json") and t[0] == "@"] == ["@mossgarden/day-0007.json"], touched)
        check("and its operations", "@mossgarden/day-0007.oplog" in touched)
        node.tell("reply", {"permlink": "day-0009", "body": "Only now I read this."})
        touched, report = rerun("one old post answered", 11 + len(young))
        check("one reply is new", report["replies"]["new"] == 1 and "@mossgarden/day-0009.json" in touched, (report, touched))
        node.tell("publish", {"permlink": "a-new-one", "body": "A new day."})
        touched, report = rerun("one post published", 12 + len(young))
        check("one post is new", report["posts"]["new"] == 1 and "@mossgarden/a-new-one.json" in touched, (report, touched))
        node.tell("delete", {"permlink": "day-0014"})
        touched, report = rerun("one post deleted", 12 + len(young))
        check("it stays, marked", report["posts"]["deleted"] == 1 and "mossgarden/day-0014" in posts(store)[1], (report, touched))
        node.tell("advance", {"days": 8})
        rerun("8 days later: threads are read a last time", 12 + len(young))
        touched, _ = rerun("and then no more", 10)
        check("nothing is written", not touched, touched)
        last_reply = next(k for k, p in posts(store)[0].items() if p["depth"] > 0 and not p["children"])
        author, permlink = last_reply.split("/")
        node.tell("delete", {"author": author, "permlink": permlink})
        touched, report = rerun("a reply deleted, and everything read again", 400, "--full")
        check("it stays, marked", last_reply in posts(store)[1], touched)
        built = subprocess.run([options.g4h, "build", store, "-o", os.path.join(folder, "site"), "--quiet"], capture_output=True, text=True)
        page = open(os.path.join(folder, "site/html/@mossgarden/day-0007/index.html"), encoding="utf-8").read() if not built.returncode else built.stderr
        check("a build shows the edit", "much to say about stones" in page, page[-300:])
        gone = open(os.path.join(folder, "site/html/@mossgarden/day-0014/index.html"), encoding="utf-8").read() if not built.returncode else ""
        check("a build says which post was deleted", "This post was deleted from Hive." in gone and "deleted from Hive" not in page, gone[-300:])
        saved = sorted(n for n in files(store) if n.startswith("images/"))
        pages = [os.path.join(f, n) for f, _, names in os.walk(os.path.join(folder, "site/html")) for n in names if n.endswith(".html")]
        shown = {s for p in pages for s in re.findall(r'<img src="([^"]*)"', open(p, encoding="utf-8").read())}
        check(f"a build shows {len(shown)} pictures from the site's own folder, and none from elsewhere",
              shown and all(re.fullmatch(r"(\.\./)+images/[0-9a-f]{2}/[0-9a-f]{64}\.\w+", s) for s in shown), sorted(shown)[:5])
        check("each is the store's, in both trees", saved and all(
            open(os.path.join(folder, "site", tree, n), "rb").read() == files(store)[n] for tree in ("html", "gopher") for n in {s.replace("../", "") for s in shown}))
        check("a build takes every post", len(os.listdir(os.path.join(folder, "site/html/@mossgarden"))) >= 131 if not built.returncode else False)

        # Ctrl-C in the middle.
        store = os.path.join(folder, "stopped")
        command = [options.g4h, "fetch", "@mossgarden", "-o", store, "--node", node.addresses[0], "--images", "none"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=20)[1]
        check("Ctrl-C: exit 130, and it says that the next run continues", process.returncode == 130 and "continues from there" in said, said)
        result = whole(store, node, "--images", "none")
        check("and it does", result.returncode == 0 and set(node.get("world")["own"]) <= set(posts(store)[0]), result.stderr)
print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
