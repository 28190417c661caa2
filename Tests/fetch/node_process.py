"""Starts a test node, runs g4h against it, and compares the store with the node's world."""
import json, os, shutil, subprocess, sys, time, urllib.error, urllib.request


class Node:
    """A node of this folder, or any other with the same orders: `/_replay/log`, `/_replay/world` and so on."""

    def __init__(self, program, scenario=None, options=()):
        command = [sys.executable, program, "--stdin-guard", *options]
        if scenario:
            command += ["--scenario", scenario]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        start = json.loads(self.process.stdout.readline())
        self.addresses, self.certificate = start["nodes"], start.get("ca")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def get(self, order):
        return self.tell(order, None)

    def tell(self, order, value):
        """An order: what the node should do or show."""
        data = None if value is None else json.dumps(value).encode()
        # A node with a certificate of its own takes orders at the other ones.
        plain = [a for a in self.addresses if a.startswith("http:")]
        request = urllib.request.Request(f"{plain[-1]}/_replay/{order}", data)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{order} {value}: {error.read().decode()}") from error

    def log(self):
        return self.get("log")


def fetch(g4h, store, node, *flags, targets=("@mossgarden",), env=None, timeout=300):
    """Runs g4h; the completed process, with what it said as text."""
    command = [g4h, "fetch", *targets, "-o", store, "--quiet", "--image-proxy", "none"]
    for address in node.addresses:
        command += ["--node", address]
    environment = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
    return subprocess.run([*command, *flags], capture_output=True, text=True, timeout=timeout, env={**environment, **(env or {})})


def files(store):
    """Path → bytes of all that is kept, without what is of one machine alone."""
    found = {}
    for folder, folders, names in os.walk(store):
        folders[:] = sorted(f for f in folders if f != "new")
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), store)
            if os.path.basename(path) not in ("nodes.json", "lock", ".gitignore"):
                with open(os.path.join(store, path), "rb") as file:
                    found[path] = file.read()
    return found


def posts(store):
    """author/permlink → the post, of all threads; and the keys of those that are marked as gone."""
    found, gone = {}, set()
    for path, data in files(store).items():
        if path.endswith(".json") and path.startswith("@"):
            for key, post in json.loads(data).items():
                found[key] = post
                if "g4h" in post:
                    gone.add(key)
    return found, gone


def threads_of(world, account):
    """The keys of the world that a fetch of the account's blog keeps: its posts, and all below them."""
    return {key for key in world["posts"] if not key.startswith("inkwell/")} if "own" in world else set()


def empty(folder):
    shutil.rmtree(folder, ignore_errors=True)
    return folder
