#!/usr/bin/env python3
"""Fetches from a node that misbehaves in a known way, for each scenario of a folder, and compares the store with its world.

    scenarios.py --g4h .build/release/g4h --node NODE.py --scenarios FOLDER [NAME ...]

A scenario passes when the store has every post of the account and every reply below them, the exit status is right, and the
number of calls is within 1.3 times what the plain way of reading takes: a page for 20 posts, one more to see the end, the
first one again, and a call for each thread with replies; calls that the node spoilt are not counted.
"""
import argparse, json, math, os, sys, tempfile, time
from concurrent.futures import ThreadPoolExecutor

from node_process import Node, fetch, files, posts

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--g4h", required=True)
parser.add_argument("--node", required=True)
parser.add_argument("--scenarios", required=True)
parser.add_argument("--jobs", type=int, default=4)
parser.add_argument("names", nargs="*")
options = parser.parse_args()


def plain_calls(world, log):
    """How many calls the plain way takes: pages, the end, the top again, threads, and what is cut off from large ones."""
    own = len(world["own"])
    threads = {e["params"]["permlink"] for e in log if e["method"] == "bridge.get_discussion"}
    return math.ceil(own / 20) + 2 + len(threads)


def run(name):
    began = time.time()
    path = os.path.join(options.scenarios, name)
    with open(path, encoding="utf-8") as file:
        scenario = json.load(file)
    problems = []
    with tempfile.TemporaryDirectory(prefix="g4h-fetch-") as folder, Node(options.node, path) as node:
        store = os.path.join(folder, "store")
        # Everything is down when every node fails at every call.
        is_down = any(f.get("do") == "status" and "when" not in f for f in scenario.get("faults", []))
        result = fetch(options.g4h, store, node, "--images", "none")
        log, world = node.log(), node.get("world")
        if result.returncode != (69 if is_down else 0):
            problems.append(f"exit status {result.returncode}: {result.stderr.strip()[-300:]}")
        if is_down:
            if os.path.exists(store):
                problems.append("there is a store")
        else:
            # What changes while it is read may need a second look.
            if any(f.get("do") == "mutate" for n in scenario["nodes"] for f in n.get("faults", [])):
                fetch(options.g4h, store, node, "--images", "none")
                world = node.get("world")
            kept, gone = posts(store)
            wanted = {k for k in world["posts"] if k in set(world["own"]) or not k.startswith(("mossgarden/", "inkwell/"))}
            # What a node does not know yet, when the others fail, is left to the next run.
            unknown = max((f.get("posts", 5) for n in scenario["nodes"] for f in n.get("faults", []) if f["do"] == "stale"), default=0)
            missing = sorted(wanted - set(kept))
            if len(missing) > unknown:
                problems.append(f"{len(missing)} missing, such as {missing[:3]}")
            strange = sorted(set(kept) - set(world["posts"]) - gone)
            if strange:
                problems.append(f"{len(strange)} that should not be there, such as {strange[:3]}")
            cut = next((f.get("chars", 60) for n in scenario["nodes"] for f in n.get("faults", []) if "cut-bodies" in (f["do"], f.get("change"))), 0)
            short = [k for k in world["own"] if k in kept and cut and len(kept[k]["body"]) == cut]
            if len(short) > 3:
                problems.append(f"{len(short)} bodies are cut off")
            good = [e for e in log if e["status"] == 200 and not e.get("fault") and e["method"] not in ("image", "rest")]
            calls, plain = len(good), plain_calls(world, log)
            if calls > 1.3 * plain + 1:
                problems.append(f"{calls} calls, the plain way takes {plain}")
            return name, problems, f"{calls} calls ({plain}), {len(log) - calls} spoilt", time.time() - began
    return name, problems, "", time.time() - began


names = sorted(n for n in os.listdir(options.scenarios) if n.endswith(".json"))
if options.names:
    names = [n for n in names if any(n.startswith(wanted) for wanted in options.names)]
failed = 0
with ThreadPoolExecutor(options.jobs) as pool:
    for name, problems, note, seconds in pool.map(run, names):
        print(f"{'FAIL' if problems else 'ok  '} {name:32} {seconds:6.1f} s  {note}", flush=True)
        for problem in problems:
            print(f"     {problem}")
        failed += bool(problems)
print(f"{len(names) - failed} of {len(names)} scenarios")
sys.exit(1 if failed else 0)
