#!/usr/bin/env python3
"""What `make demo-fetch` shows: a made-up blog comes from a node on this machine, and its site is built.

    demo.py --g4h .build/release/g4h --output public
"""
import argparse, os, shutil, subprocess, sys, tempfile

from node_process import Node

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--g4h", required=True)
parser.add_argument("--output", required=True)
parser.add_argument("--base-url", help="of the site")
options = parser.parse_args()
here = os.path.dirname(os.path.abspath(__file__))


def run(*arguments):
    print("$ g4h " + " ".join(arguments), flush=True)
    subprocess.run([options.g4h, *arguments], check=True)
    print(flush=True)


with tempfile.TemporaryDirectory(prefix="g4h-demo-") as folder, Node(os.path.join(here, "node.py"), options=["--posts", "30"]) as node:
    store, address = os.path.join(folder, "blog"), node.addresses[0]
    print("With the public nodes of Hive this is: g4h fetch @alice -o blog\n", flush=True)
    flags = ["--node", address, "--allow-private", address.removeprefix("http://"), "--image-proxy", "none"]
    run("fetch", "@mossgarden", "-o", store, *flags)
    node.tell("edit", {"permlink": "day-0029", "body": "I wrote this again this morning."})
    print("The author edits a post. Again, and only what is new is read:\n", flush=True)
    run("fetch", "-o", store, *flags)
    base = ["--base-url", options.base_url, "--canonical", "self"] if options.base_url else []
    run("build", store, "-o", options.output, "--title", "A moss garden", *base)
print(f"Open {options.output}/html/index.html")
