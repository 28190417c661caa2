#!/usr/bin/env python3
"""Pictures: each type by its bytes, bombs that are bounded, and addresses that lead into the house and must not get there.

    pictures.py --g4h .build/release/g4h
"""
import argparse, hashlib, json, os, resource, subprocess, sys, tempfile, time

from node_process import Node, fetch, files

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--g4h", required=True)
options = parser.parse_args()
here = os.path.dirname(os.path.abspath(__file__))
failures = []


def check(what, holds, detail=""):
    print(f"{'ok  ' if holds else 'FAIL'} {what}{': ' + str(detail) if detail and not holds else ''}")
    if not holds:
        failures.append(what)


def base58(data):
    digits, number = "", int.from_bytes(data, "big")
    while number:
        number, rest = divmod(number, 58)
        digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[rest] + digits
    return digits


def into_the_house(good, port):
    """Untrusted addresses that lead to a service on this machine, or to another private network."""
    x = f"{port}/secret.png"
    hosts = ["127.0.0.1", "localhost", "LOCALHOST", "localhost.", "127.0.0.2", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1",
             "017700000001", "0177.0.0.1", "0177.0.0.01", "127.0.0.1.", "0", "0.0.0.0", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]",
             "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::1]", "ip6-localhost", "10.0.0.1", "192.168.0.1",
             "169.254.169.254", "100.64.0.1", "[fe80::1]", "[fd00::1]"]
    direct = [f"http://{host}:{x}" for host in hosts]
    users = [f"http://user@127.0.0.1:{x}", f"http://a:b@127.0.0.1:{x}", f"http://{good.removeprefix('http://')}@127.0.0.1:{x}"]
    schemes = [f"gopher://127.0.0.1:{port}/1secret.png", f"ftp://127.0.0.1:{x}", "file:///etc/passwd.png", "http://127.0.0.1:22/x.png"]
    inside = f"http://127.0.0.1:{x}"
    redirects = [f"{good}/hop?to={target}" for target in (
        inside, f"http://localhost:{x}", f"http://[::1]:{x}", f"http://2130706433:{x}", f"//127.0.0.1:{x}", f"http://u@127.0.0.1:{x}",
        f"file:///etc/passwd", f"gopher://127.0.0.1:{port}/_x", f"{good}/hop?to={inside}")]
    proxies = [f"https://images.hive.blog/0x0/{inside}", f"https://images.hive.blog/p/{base58(inside.encode())}?format=match"]
    return direct + users + schemes + redirects + proxies


def run(g4h, addresses, *flags, html=False):
    """Fetches a blog with these pictures: (map by address, log of the house, seconds, peak memory in MiB, result)."""
    with tempfile.TemporaryDirectory(prefix="g4h-fetch-") as folder, Node(os.path.join(here, "node.py"), options=["--posts", "0", "--nodes", "2"]) as node:
        good, house = node.addresses
        addresses = addresses(good, house.rsplit(":", 1)[1])
        body = "\n\n".join(f'<img src="{a}">' if html else f"![]({a})" for a in addresses)
        node.tell("publish", {"permlink": "pictures", "body": body})
        node.addresses = [good]
        store, began = os.path.join(folder, "store"), time.time()
        result = fetch(g4h, store, node, "--rate", "100", "--allow-private", good.removeprefix("http://"), "--json", *flags)
        seconds = time.time() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        found = {}
        for line in files(store).get(".g4h-store/pictures", b"").splitlines():
            record = json.loads(line)
            found[record["address"].replace(good, "")] = record
        kept = {name: data for name, data in files(store).items() if name.startswith("images/")}
        house_log = [e for e in node.log() if e["node"] == "b"]
        return found, house_log, seconds, peak, result, kept, addresses


kinds = ["small.png", "again.png", "a-gif-called.png", "a-jpeg-called.gif", "nameless", "drawing.svg", "a-page.png", "nothing.png",
         "hundred-megapixels.png", "gone.png", "gone-for-good.png", "trouble.png", "loop.png", "busy.png"]
found, _, _, _, result, kept, _ = run(options.g4h, lambda good, port: [f"{good}/pic/{name}" for name in kinds])
check("exit status 0", result.returncode == 0, result.stderr)
expected = {"small.png": ("png", 12, 7), "again.png": ("png", 12, 7), "a-gif-called.png": ("gif", 9, 4),
            "a-jpeg-called.gif": ("jpeg", 13, 6), "nameless": ("webp", 16, 9)}
for name in kinds:
    record = found.get("/pic/" + name, {})
    if name in expected:
        is_right = (record.get("type"), record.get("width"), record.get("height")) == expected[name]
        check(f"{name} is a {expected[name][0]} of {expected[name][1]} x {expected[name][2]}", is_right, record)
        check(f"{name} is in the store under its hash", record.get("file") in kept, record)
    else:
        wanted = {"drawing.svg": "svg", "a-page.png": "not-a-picture", "nothing.png": "not-a-picture", "hundred-megapixels.png": "bad-size",
                  "gone.png": "gone", "gone-for-good.png": "gone", "loop.png": "gone"}.get(name, "unreachable")
        check(f"{name} is recorded as {wanted}", record.get("failed") == wanted, record)
check("equal bytes are one file", found["/pic/small.png"]["file"] == found["/pic/again.png"]["file"])
check("nothing else is in the store", len(kept) == 4, sorted(kept))
check("each file has the bytes that its name is the hash of", all(
    hashlib.sha256(data).hexdigest() == os.path.splitext(os.path.basename(name))[0] for name, data in kept.items()), {n: len(d) for n, d in kept.items()})

found, _, seconds, peak, result, kept, _ = run(
    options.g4h, lambda good, port: [f"{good}/pic/{name}" for name in ("endless.png", "bomb.png", "drip.png", "hundred-megapixels.png", "small.png")],
    "--max-image", "5")
for name, wanted in (("endless.png", "too-large"), ("bomb.png", "too-large"), ("drip.png", "unreachable"), ("hundred-megapixels.png", "bad-size")):
    check(f"{name} is bounded", found.get("/pic/" + name, {}).get("failed") == wanted, found.get("/pic/" + name))
check("the rest goes on", "file" in found.get("/pic/small.png", {}))
check(f"within 60 seconds ({seconds:.1f}) and 200 MiB ({peak:.0f})", seconds < 60 and peak < 200)

for html in (False, True):
    found, house, seconds, _, result, kept, addresses = run(options.g4h, into_the_house, "--jobs", "16", html=html)
    check(f"{len(addresses)} addresses that lead into the house ({'HTML' if html else 'Markdown'}): none gets there", not house, [e["params"] for e in house])
    check("none of them is a picture", not kept and all("failed" in r for r in found.values()))
    print("     " + ", ".join(f"{sum(r['failed'] == kind for r in found.values())} {kind}" for kind in sorted({r["failed"] for r in found.values()}))
          + f"; {seconds:.1f} s")

# Would it be noticed? With the house allowed, it is asked.
with tempfile.TemporaryDirectory(prefix="g4h-fetch-") as folder, Node(os.path.join(here, "node.py"), options=["--posts", "0", "--nodes", "2"]) as node:
    good, house = (address.removeprefix("http://") for address in node.addresses)
    node.tell("publish", {"permlink": "pictures", "body": f"![](http://{good}/hop?to=http://{house}/pic/small.png)"})
    node.addresses = node.addresses[:1]
    fetch(options.g4h, os.path.join(folder, "store"), node, "--allow-private", good, "--allow-private", house)
    check("with an exception for the house, a redirect gets there", any(e["node"] == "b" for e in node.log()))

print(f"{len(failures)} failures")
sys.exit(1 if failures else 0)
