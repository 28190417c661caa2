#!/usr/bin/env python3
"""A small Hive node for g4h's own tests: one blog, made up, and troubles on demand. Loopback only, standard library only.

    node.py [--nodes N] [--scenario FILE] [--posts N] [--replies N] [--stdin-guard]

The first line of output is {"nodes": [addresses]}. A scenario is {"world": {"posts": 30, "replies": 4}, "nodes": [{"faults":
[...]}, ...], "faults": [...]}; a fault is {"when": {"method": "bridge.*", "nth": [2], "every": 3, "from": 1, "to": 4,
"params": {...}}, "do": "..."} with one of: status (status, retry_after), null, error (code, message), wrong-id, half, cut-json,
empty, hang (seconds), drip, endless, redirect (to), repeat, short, cut-bodies, stale (posts), mutate (edit, delete, publish).

Orders: GET /_replay/log and /_replay/world; POST /_replay/edit, delete, publish, reply, advance, reset; and kill {pid, at}: the
process is killed when the at-th request from now comes.
Pictures are below /pic/; /hop?to=ADDRESS leads anywhere.
"""
import argparse, fnmatch, gzip, http.server, json, os, signal, socket, struct, sys, threading, time, urllib.parse, zlib

ALICE, START, STEP = "mossgarden", 1_700_000_000, 5 * 3600


def stamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height):
    """A picture; a large one says so, and has next to no data."""
    lines = (b"\0" + b"\x7f" * 3 * width) * height if width * height < 10_000 else b"\0" * 99
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) \
        + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


PICTURES = {
    "small.png": (200, "image/png", png(12, 7)), "again.png": (200, "image/png", png(12, 7)),
    "a-gif-called.png": (200, "image/png", b"GIF89a" + struct.pack("<HH", 9, 4) + b"\0\0\0;"),
    "a-jpeg-called.gif": (200, "image/gif", b"\xff\xd8\xff\xc0\0\x11\x08\0\x06\0\x0d" + b"\0" * 20),
    "nameless": (200, "application/octet-stream", b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x0f\0\0\x08\0\0"),
    "drawing.svg": (200, "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
    "a-page.png": (200, "image/png", b"<!doctype html><title>Parked</title>" + b" " * 600),
    "nothing.png": (200, "image/png", b""), "hundred-megapixels.png": (200, "image/png", png(20_000, 20_000)),
    "gone.png": (404, "text/html", b"no"), "gone-for-good.png": (410, "text/html", b"no"), "trouble.png": (500, "text/html", b"no"),
}


class World:
    def __init__(self, posts, replies):
        self.lock, self.now, self.posts, self.gone, self.history, self.origin = threading.RLock(), START, [], [], [], ""
        for number in range(posts):
            self.now += STEP
            body = f"Day {number} in the garden. " + "Moss grows where nobody walks, and nobody walks here. " * (1 + number % 5)
            if number % 4 == 0:
                body += f"\n\n![a stone](ORIGIN/pic/{['small.png', 'again.png', 'a-gif-called.png', 'nameless'][number // 4 % 4]})"
            post = self.write(f"day-{number:04d}", f"Day {number}", body, None)
            parent = post
            for k in range(replies if number % 3 == 0 else 0):
                parent = self.write(f"re-{number:04d}-{k}", "", f"Reply {k}", post if k % 2 else parent, f"reader{k % 7}")
            if number % 7 == 3:
                self.edit(post, post["body"] + "\n\nEdited.")

    def write(self, permlink, title, body, parent, author=ALICE):
        self.now += 3
        post = {"author": author, "permlink": permlink, "title": title, "body": body, "parent": parent, "below": [],
                "created": self.now, "updated": self.now, "number": len(self.posts) + len(self.gone)}
        self.posts.append(post)
        if parent:
            parent["below"].append(post)
        self.log_operation(post, "comment")
        return post

    def log_operation(self, post, kind):
        parent = post["parent"]
        value = {"author": post["author"], "permlink": post["permlink"]}
        if kind == "comment":
            value.update(parent_author=parent["author"] if parent else "", parent_permlink=parent["permlink"] if parent else "garden",
                         title=post["title"], body=post["body"], json_metadata="{}")
        self.history.append((post["author"], parent["author"] if parent and kind == "comment" else "", {
            "trx_id": f"{len(self.history):040x}", "block": self.now // 3, "trx_in_block": len(self.history) % 50, "op_in_trx": 0,
            "timestamp": stamp(self.now), "op": {"type": f"{kind}_operation", "value": value}}))

    def edit(self, post, body):
        self.now += 3
        post.update(body=body, updated=self.now)
        self.log_operation(post, "comment")

    def delete(self, post):
        self.now += 3
        self.posts.remove(post)
        self.gone.append(post)
        if post["parent"]:
            post["parent"]["below"].remove(post)
        self.log_operation(post, "delete_comment")

    def find(self, author, permlink):
        return next((p for p in self.posts if (p["author"], p["permlink"]) == (author, permlink)), None)

    def order(self, what, value):
        value = {"permlink": value} if isinstance(value, str) else value
        with self.lock:
            if what == "advance":
                self.now += int(86400 * value["days"])
                return {}
            post = self.find(value.get("author", ALICE), value.get("permlink"))
            if what == "publish":
                self.write(value.get("permlink") or f"later-{self.now}", value.get("title", "Later"), value.get("body", "A new day."), None)
            elif what == "reply":
                self.write(f"re-{self.now}", "", value.get("body", "A late reply."), post, "reader9")
            elif what == "edit":
                self.edit(post, value.get("body", "Written again."))
            else:
                self.delete(post)
            return {"now": stamp(self.now)}

    def below(self, post):
        return [one for reply in post["below"] for one in [reply, *self.below(reply)]]

    def shown(self, post, names_replies=False):
        root, depth = post, 0
        while root["parent"]:
            root, depth = root["parent"], depth + 1
        shown = {"author": post["author"], "permlink": post["permlink"], "category": "garden", "title": post["title"] or "RE: " + root["title"],
                 "body": post["body"].replace("ORIGIN", self.origin), "created": stamp(post["created"]), "updated": stamp(post["updated"]),
                 "depth": depth, "children": len(self.below(post)), "is_paidout": post["created"] + 7 * 86400 < self.now,
                 "json_metadata": {}, "active_votes": [{"voter": "someone", "rshares": 1}], "stats": {"total_votes": 1}, "payout": 0.125,
                 "url": f"/garden/@{root['author']}/{root['permlink']}",
                 "replies": [f"{r['author']}/{r['permlink']}" for r in post["below"]] if names_replies else []}
        if post["parent"]:
            shown.update(parent_author=post["parent"]["author"], parent_permlink=post["parent"]["permlink"])
        return shown


class NodeError(Exception):
    def __init__(self, code, message):
        self.code, self.message = code, message


class Node:
    def __init__(self, world, name, options, shared):
        self.world, self.name, self.log, self.lock = world, name, [], threading.Lock()
        self.faults = [dict(f, seen=0) for f in options.get("faults", []) + shared]
        self.lag, self.last = 0, None

    def fault(self, method, params):
        with self.lock:
            for fault in self.faults:
                when = fault.get("when", {})
                if not fnmatch.fnmatch(method, when.get("method", "*")):
                    continue
                if any(params.get(k) != v for k, v in when.get("params", {}).items()):
                    continue
                fault["seen"] += 1
                n = fault["seen"]
                if n in when.get("nth", [n]) and n % when.get("every", 1) == 0 and when.get("from", 0) <= n <= when.get("to", n):
                    return fault
        return {}

    def answer(self, method, params):
        world = self.world
        live = [p for p in world.posts if p["number"] < len(world.posts) + len(world.gone) - self.lag]
        own = [p for p in live if p["author"] == ALICE]
        if method == "bridge.get_profile":
            if params["account"] != ALICE:
                raise NodeError(-32602, f"Assert Exception:Account {params['account']} does not exist")
            return {"name": ALICE, "post_count": len(own)}
        if method == "bridge.get_account_posts":
            if params["account"] != ALICE:
                raise NodeError(-32602, f"Assert Exception:Account {params['account']} does not exist")
            if params.get("limit", 20) > 20:
                raise NodeError(-32602, "Assert Exception:limit = 21 outside valid range [1:20]")
            listed = [p for p in own if bool(p["parent"]) == (params["sort"] == "comments")]
            if params.get("start_permlink"):
                start = self.existing(live, params["start_author"], params["start_permlink"])
                listed = [p for p in listed if p["number"] < start["number"]]
            return [world.shown(p) for p in sorted(listed, key=lambda p: -p["number"])[:params.get("limit", 20)]]
        if method == "bridge.get_discussion":
            root = self.existing(live, params["author"], params["permlink"])
            return {f"{p['author']}/{p['permlink']}": world.shown(p, True) for p in [root, *world.below(root)]}
        if method == "account_history_api.get_account_history":
            entries = [(k, e) for k, (author, parent, e) in enumerate(world.history) if params["account"] in (author, parent)]
            entries = [[k, entry] for k, entry in entries if params["start"] < 0 or k <= params["start"]]
            return json.loads(json.dumps({"history": entries[-params["limit"]:]}).replace("ORIGIN", world.origin))
        raise NodeError(-32601, f"Api not found {method}")

    def existing(self, live, author, permlink):
        for post in live:
            if (post["author"], post["permlink"]) == (author, permlink):
                return post
        if any((p["author"], p["permlink"]) == (author, permlink) for p in self.world.gone):
            raise NodeError(-31999, f"Post {author}/{permlink} was deleted 1 time(s)")
        raise NodeError(-32602, f"Assert Exception:Post {author}/{permlink} does not exist")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version, node = "HTTP/1.1", None

    def log_message(self, *_):
        pass

    def send(self, status, body, kind="application/json", headers=(), length=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers:
            self.send_header(name, str(value))
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def hang_up(self):
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def endless(self, kind, start=b""):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(start)
        while True:
            self.wfile.write(b"\0" * 65536)

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def maybe_kill(self):
        """Ends the client, as a power cut would, when its time has come."""
        server = self.server
        with self.node.world.lock:
            if not server.victim:
                return
            server.victim["at"] -= 1
            if server.victim["at"] <= 0:
                os.kill(server.victim["pid"], signal.SIGKILL)
                server.victim.clear()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.startswith("/_replay/"):
            return self.order(self.path[9:], json.loads(body or b"{}"))
        self.maybe_kill()
        call = json.loads(body)
        method, params = call["method"], call["params"]
        fault = self.node.fault(method, params)
        entry = {"node": self.node.name, "method": method, "params": params, "status": 200, "fault": fault.get("do"), "time": time.time(),
                 "headers": dict(self.headers.items())}
        self.node.log.append(entry)
        entry["status"] = self.respond(call, fault, fault.get("do")) or 200

    def respond(self, call, fault, do):
        node, out = self.node, {"jsonrpc": "2.0", "id": call["id"]}
        if do == "hang":
            time.sleep(fault.get("seconds", 20))
            return self.hang_up()
        if do == "status":
            headers = [("Retry-After", fault["retry_after"])] if "retry_after" in fault else []
            self.send(fault["status"], b"<h1>no</h1>", "text/html", headers)
            return fault["status"]
        if do == "redirect":
            self.send(307, b"", headers=[("Location", fault["to"])])
            return 307
        if do == "endless":
            return self.endless("application/json", b'{"jsonrpc":"2.0","result":"')
        if do == "mutate":
            for what in ("edit", "delete", "publish", "reply"):
                if what in fault:
                    node.world.order(what, fault[what])
        node.lag = fault.get("posts", 3) if do == "stale" else 0
        try:
            with node.world.lock:
                params = node.last if do == "repeat" and node.last else call["params"]
                result = node.answer(call["method"], params)
                node.last = params
            if do == "short":
                result = result[:5] + result[12:]
            if do == "cut-bodies":
                result = [dict(p, body=p["body"][:60]) for p in result]
            out["result"] = None if do == "null" else result
        except NodeError as error:
            out["error"] = {"code": error.code, "message": error.message}
        if do == "error":
            out = {"jsonrpc": "2.0", "id": call["id"], "error": {"code": fault["code"], "message": fault["message"]}}
        if do == "wrong-id":
            out["id"] = 12345
        data = b"" if do == "empty" else json.dumps(out).encode()
        if do == "cut-json":
            data = data[:len(data) // 2]
        if do == "half":
            self.send(200, data[:len(data) // 2], length=len(data))
            return self.hang_up()
        if do == "drip":
            self.send(200, b"", length=len(data))
            for byte in data:
                self.wfile.write(bytes([byte]))
                time.sleep(0.02)
            return None
        self.send(200, data)
        return None

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        if url.path.startswith("/_replay/"):
            return self.order(url.path[9:], None)
        self.maybe_kill()
        self.node.log.append({"node": self.node.name, "method": "image", "params": self.path, "status": 200, "fault": None, "time": time.time(),
                              "headers": dict(self.headers.items())})
        name = url.path.removeprefix("/pic/")
        if url.path == "/hop":
            return self.send(302, b"", headers=[("Location", urllib.parse.parse_qs(url.query)["to"][0])])
        if name in PICTURES:
            status, kind, data = PICTURES[name]
            return self.send(status, data, kind)
        if name == "endless.png":
            return self.endless("image/png", png(12, 7))
        if name == "drip.png":
            self.send(200, b"", "image/png", length=5000)
            for _ in range(5000):
                self.wfile.write(b"\x89")
                self.wfile.flush()
                time.sleep(0.5)
        if name == "bomb.png":
            data = gzip.compress(png(12, 7) + b"\0" * (300 << 20), 1)
            return self.send(200, data, "image/png", [("Content-Encoding", "gzip")])
        if name == "loop.png":
            return self.send(302, b"", headers=[("Location", "/pic/loop.png")])
        if name == "busy.png":
            return self.send(429, b"", headers=[("Retry-After", 1)])
        return self.send(404, b"no", "text/html")

    def order(self, what, value):
        world, nodes = self.node.world, self.server.nodes
        if what == "log":
            out = sorted((e for n in nodes for e in n.log), key=lambda e: e["time"])
        elif what == "world":
            key = lambda p: f"{p['author']}/{p['permlink']}"
            newest = sorted(world.posts, key=lambda p: -p["number"])
            out = {"posts": [key(p) for p in newest], "own": [key(p) for p in newest if p["author"] == ALICE and not p["parent"]],
                   "deleted": [key(p) for p in world.gone]}
        elif what == "kill":
            self.server.victim.update(value)
            out = {}
        elif what == "reset":
            for node in nodes:
                node.log.clear()
            out = {}
        else:
            out = world.order(what, value)
        self.send(200, json.dumps(out).encode())


class Server(http.server.ThreadingHTTPServer):
    daemon_threads, request_queue_size = True, 64

    def handle_error(self, *_):
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("--scenario")
    parser.add_argument("--posts", type=int, default=30)
    parser.add_argument("--replies", type=int, default=4)
    parser.add_argument("--stdin-guard", action="store_true")
    options = parser.parse_args()
    scenario = json.load(open(options.scenario, encoding="utf-8")) if options.scenario else {}
    size = {"posts": options.posts, "replies": options.replies, **scenario.get("world", {})}
    world = World(size["posts"], size["replies"])
    listed = scenario.get("nodes", [])
    listed += [{}] * (options.nodes - len(listed))
    nodes, servers, victim = [], [], {}
    for number, node_options in enumerate(listed):
        node = Node(world, "abcdef"[number], node_options, scenario.get("faults", []))
        server = Server(("127.0.0.1", 0), type("H", (Handler,), {"node": node}))
        server.nodes, server.victim = nodes, victim
        nodes.append(node)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    addresses = [f"http://127.0.0.1:{s.server_port}" for s in servers]
    world.origin = addresses[0]
    print(json.dumps({"nodes": addresses}), flush=True)
    if options.stdin_guard:
        sys.stdin.read()
    else:
        threading.Event().wait()


main()
