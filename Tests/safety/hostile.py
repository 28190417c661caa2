#!/usr/bin/env python3
"""Does a build hold out against posts made to break it?

usage: hostile.py --g4h PATH [--only CLASS] [--keep DIR] RECORDS.ndjson

A record is {"id", "class", "post", "must"}, and maybe "with" (more posts) or "raw_b64" (the bytes of a line that no
object can say). Each is built alone, between two harmless posts, in a folder of its own, with images as links. Needs
Debian's `cmark`, to know what the code of a post is. What `must` hold is checked by class; what every build must hold,
for all:

  ends       status 0, 1 or 65, within 2 s of processor time and 256 MiB
  inside     nothing is created, changed or removed outside the output; no link, no executable file in it
  others     the two harmless posts are published
  counted    each post is published once, or a message names it
  clean      no control character in any page, text, menu or message
  menus      every line of every menu is in the form that we write
  pages      every HTML page holds only what policy.json allows, and the bodies of posts less; no script but ours, and
             only in the head; every XML and JSON file is well formed
  bounded    what is published is at most 40 times as large as the input, above that of as many harmless posts, each with
             an author, a month and tags of its own; and so is what g4h keeps for its next build

Exit status: 0 all hold, 1 one does not.
"""
import argparse, base64, collections, json, os, pathlib, re, shutil, subprocess, sys, tempfile, time
import unicodedata
import xml.dom.minidom
from html.parser import HTMLParser

from pages import Page

SECONDS, BYTES, GROWTH, MOST_FILES = 2, 256 << 20, 40, 1000
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


def harmless(permlink, author="bystander", month=1, tags=("fine",)):
    return {"author": author, "permlink": permlink, "title": "A harmless post", "created": "2024-%02d-02T03:04:05" % month,
            "body": "Nothing here.\n\n```sh\necho fine\n```\n", "json_metadata": {"tags": list(tags)}}


class Build:
    """One run of `g4h build` on some lines, and what it left."""

    def __init__(self, g4h, folder, lines):
        self.folder, self.input, self.out = folder, folder / "posts.ndjson", folder / "out"
        for name in ("home", "tmp", "beside"):
            (folder / name).mkdir(parents=True)
        (folder / "beside" / "untouched").write_text("untouched")
        self.input.write_bytes(b"\n".join(lines) + b"\n")
        before = self.outside()
        environment = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "PATH": os.environ["PATH"],
                       "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", "")}
        start = time.monotonic()
        process = subprocess.Popen([g4h, "build", self.input, "-o", self.out, "--images", "link"], cwd=folder / "beside",
                                   env=environment, stdin=subprocess.DEVNULL, stdout=open(folder / "stdout", "wb"),
                                   stderr=open(folder / "stderr", "wb"))
        _, status, used = os.wait4(process.pid, 0)
        # Of the processors, so that other work on the machine does not count; unless it hangs.
        elapsed = time.monotonic() - start
        self.seconds = elapsed if elapsed > 10 * SECONDS else used.ru_utime + used.ru_stime
        self.memory = used.ru_maxrss * 1024
        self.status = os.waitstatus_to_exitcode(status)
        self.messages = (folder / "stderr").read_bytes() + (folder / "stdout").read_bytes()
        self.changed_outside = self.outside() != before
        self.files = [path for path in sorted(self.out.rglob("*")) if not path.is_dir()] if self.out.exists() else []

    def outside(self):
        return {str(path): path.lstat().st_mtime_ns for path in self.folder.rglob("*")
                if self.out not in (path, *path.parents) and path.name not in ("stdout", "stderr")
                and not path.is_dir()}

    def sizes(self):
        """The bytes of what is published, and of what g4h keeps for its next build."""
        kept = sum(path.stat().st_size for path in self.files if path.is_relative_to(self.out / ".g4h"))
        return sum(path.stat().st_size for path in self.files) - kept, kept

    def texts(self):
        return [path for path in self.files if path.is_relative_to(self.out / "text")]

    def snippets(self):
        return [path for path in self.files if path.is_relative_to(self.out / "snippets") and path.name != "manifest.json"
                and "bystander" not in path.parts]

    def pages(self):
        return [path for path in self.files if path.suffix == ".html"]

    def text_of(self, paths):
        return "".join(path.read_text("utf-8", "replace") for path in paths if "bystander" not in path.parts)


def control_characters(text, allowed="\n"):
    return sorted({"U+%04X" % ord(c) for c in text if unicodedata.category(c) == "Cc" and c not in allowed
                   or c in "\u2028\u2029"})


def menu_problems(path):
    """The lines of a menu that are not in our form: type, display, selector or URL, host, port; or text."""
    for number, line in enumerate(path.read_text("utf-8", "replace").split("\n"), 1):
        if not line or line.startswith("i") and "\t" not in line:
            continue
        fields = line.rstrip("\r").split("\t")
        if len(fields) not in (2, 4) or not re.match(r"[0-9ghisI]", line) or control_characters(line, "\t\r"):
            yield "%s:%d: %r" % (path.name, number, line[:80])


# What every build must hold. Each gives the problems it finds.

def general(build, records, baseline):
    if build.status not in (0, 1, 65):
        yield "ended with %d: %s" % (build.status, build.messages[-300:])
    if build.seconds > SECONDS:
        yield "took %.1f s" % build.seconds
    if build.memory > BYTES:
        yield "took %d MiB" % (build.memory >> 20)
    if build.changed_outside:
        yield "something changed outside the output"
    for path in build.files:
        if path.is_symlink() or not path.is_file() or path.stat().st_mode & 0o111:
            yield "%s is a link or executable" % path
    for name in ("first", "last"):
        if not (build.out / "text/bystander" / (name + ".txt")).is_file():
            yield "bystander/%s is not published" % name
    messages = build.messages.decode("utf-8", "replace")
    yield from count_problems(build, messages, records)
    if control_characters(messages, "\n\t"):
        yield "messages hold %s" % control_characters(messages, "\n\t")
    for path in build.files:
        relative = str(path.relative_to(build.out))
        # A code file, a post's body with its versions, and its record are as they were, to the byte: a page has the body's SHA-256. Where code
        # is binary, the menu says so.
        if relative.startswith((".g4h/", "snippets/")) and path.name != "manifest.json" or path.suffix == ".bin" \
                or path.name in ("post.md", "post.json") or path.parent.name == "_versions" and path.suffix == ".md":
            continue
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            yield "%s is not UTF-8" % relative
            continue
        allowed = "\n\t\r" if path.name == "gophermap" else "\n\t"
        if control_characters(text, allowed):
            yield "%s holds %s" % (relative, control_characters(text, allowed))
        if path.name == "gophermap":
            yield from menu_problems(path)
        elif path.suffix == ".html":
            for problem in Page(text).problems:
                yield "%s: %s" % (relative, problem)
        elif path.suffix == ".xml":
            try:
                xml.dom.minidom.parseString(text.encode())
            except Exception as error:
                yield "%s: %s" % (relative, error)
        elif path.suffix == ".json":
            json.loads(text)
    for what, size, harmless_size in zip(("published", "kept"), build.sizes(), baseline):
        if size - harmless_size > GROWTH * build.input.stat().st_size:
            yield "%d bytes %s from %d, and %d from harmless posts" % (size, what, build.input.stat().st_size, harmless_size)


def count_problems(build, messages, records):
    """A record is built or failed; what failed, or has another version in the input, has a message; what is built stands on
    one page."""
    counts = {name: int(count) for name, count in re.findall(r"\b(in|built|failed)=(\d+)", messages)}
    outcomes = [counts.get(name, 0) for name in ("built", "failed")]
    if counts.get("in") != sum(outcomes) or counts["in"] != records:
        yield "%d records, counted as %s" % (records, counts)
    named = len(re.findall(r": (?:error|warning|note): ", messages))
    if named < outcomes[1]:
        yield "%d posts are not published and %d messages say so" % (outcomes[1], named)
    articles = sum(path.read_text("utf-8", "replace").count("<article ") for path in build.pages())
    versions = sum(map(int, re.findall(r"(\d+) other versions of them", messages)))
    if articles != outcomes[0] - versions:
        yield "%d posts are built, and stand on %d places" % (outcomes[0] - versions, articles)


# What a class must hold beyond that.

class Code(HTMLParser):
    """The code blocks of some HTML."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.blocks, self.inside = [], False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "pre":
            self.inside = True
            self.blocks.append("")

    def handle_endtag(self, tag):
        if tag == "pre":
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.blocks[-1] += data


def code_blocks(post):
    html = subprocess.run(["cmark", "--unsafe"], input=post["body"].encode("utf-8", "replace"), stdout=subprocess.PIPE).stdout
    return [block for block in Code(html.decode("utf-8", "replace")).blocks if block.strip()]


def code_is_exact(build, record):
    files = [path.read_bytes() for path in build.snippets()]
    missing = [block for block in code_blocks(record["post"]) if block.encode("utf-8", "replace") not in files]
    if missing and len(files) < MOST_FILES:
        yield "no file holds exactly %r" % missing[0][:60]
    if len(files) > MOST_FILES:
        yield "%d files" % len(files)


def bidi_is_contained(build, record):
    for path in build.texts() + [path for path in build.files if path.name == "gophermap"]:
        for line in path.read_text("utf-8", "replace").split("\n"):
            if opened(line):
                yield "%s: a bidi control reaches the end of %r" % (path.name, line[:60])
    for path in build.pages():
        page = Page(path.read_text("utf-8", "replace"))
        if any(map(opened, "".join(page.text).split("\n"))):
            yield "%s: a bidi control is open" % path.name
    in_code = [c for block in code_blocks(record["post"]) for c in block if c in BIDI]
    marks = max([len(Page(path.read_text("utf-8")).marks) for path in build.pages()] or [0])
    if len(in_code) > marks:
        yield "%d bidi controls in code, %d marks" % (len(in_code), marks)
    yield from code_is_exact(build, record)


def opened(line):
    """Whether a bidi control of a line is still open at its end. Source: Unicode Standard Annex 9."""
    stack = []
    for c in line:
        if c in "\u202a\u202b\u202d\u202e":
            stack.append("\u202c")
        elif c in "\u2066\u2067\u2068":
            stack.append("\u2069")
        elif c == "\u2069" and "\u2069" in stack:
            while stack.pop() != "\u2069":
                pass
        elif c == "\u202c" and stack and stack[-1] == "\u202c":
            stack.pop()
    return bool(stack)


def destination_is_shown(build, record):
    targets = re.findall(r"\]\(<?([^)>\s]+)", record["post"]["body"])
    hrefs = {href for path in build.pages() for href in Page(path.read_text("utf-8")).hrefs}
    text = re.sub(r"\s", "", build.text_of(build.texts()))
    for target in targets:
        if target not in hrefs and target.rstrip("/") not in hrefs:
            yield "no page links %s" % target
        if target.rstrip("/") not in text:
            yield "no text shows %s" % target


def text_is_as_written(build, record):
    # Underscores and asterisks are Markdown's; the rest is the text itself.
    wanted = record["post"]["title"]
    shown = "".join("".join(Page(path.read_text("utf-8")).text) for path in build.pages() if "bystander" not in path.parts)
    for output, text in (("html", shown), ("text", build.text_of(build.texts())),
                         ("snippets", build.text_of(build.snippets()))):
        if wanted not in text:
            yield "%s does not show %s" % (output, wanted)


def nothing_is_fetched(build, record):
    # The policy allows no element that loads anything; `strace` shows that the build opens no socket.
    if shutil.which("strace"):
        log = build.folder / "strace"
        subprocess.run(["strace", "-f", "-e", "trace=socket,connect", "-o", log, ARGUMENTS.g4h, "build", build.input, "-o",
                        build.folder / "traced", "--images", "link"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if re.search(r"AF_INET", log.read_text("utf-8", "replace")):
            yield "the build opened a socket"


def both_are_kept(build, record):
    lines = list(reversed(build.input.read_bytes().splitlines()))
    other = Build(ARGUMENTS.g4h, build.folder.with_name(build.folder.name + "-reversed"), lines)
    if tree(build.out) != tree(other.out):
        yield "another order of the input gives another tree"


def tree(root):
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*")
            if path.is_file() and ".g4h" not in path.parts}


def line_is_named(build, record):
    if b"failed=0" not in build.messages and b"posts.ndjson:2" not in build.messages:
        yield "no message names the line: %r" % build.messages[-200:]


def lone_dot(build, record):
    for path in build.texts() + [path for path in build.files if path.is_relative_to(build.out / "gopher")]:
        if re.search(r"^\.\r?$", path.read_text("utf-8", "replace"), re.M) and path.is_relative_to(build.out / "gopher"):
            yield "%s has a line of a lone dot" % path.name


def text_stays(build, record):
    """Words survive, whatever stands between them."""
    wanted = set(re.findall(r"[a-z]{4,}", record["post"]["body"]))
    missing = wanted - set(re.findall(r"[a-z]{4,}", build.text_of(build.texts())))
    if missing:
        yield "lost %s" % sorted(missing)[:5]


BY_CLASS = {
    "path-snippet": code_is_exact, "code-bytes": code_is_exact, "code-fence": code_is_exact, "chunk-bomb": code_is_exact,
    "bidi-code": bidi_is_contained, "bidi-text": bidi_is_contained, "phish": destination_is_shown,
    "template": text_is_as_written, "fetch": nothing_is_fetched, "collide": both_are_kept, "json-raw": line_is_named,
    "gopher-body": lone_dot, "invisible": text_stays, "wide": text_stays,
}


def main():
    global ARGUMENTS
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--g4h", required=True, metavar="PATH")
    ask.add_argument("--only", metavar="CLASS")
    ask.add_argument("--keep", metavar="DIR", help="where to leave the builds")
    ask.add_argument("records")
    ARGUMENTS = ask.parse_args()
    ARGUMENTS.g4h = str(pathlib.Path(ARGUMENTS.g4h).resolve())
    folder = pathlib.Path(ARGUMENTS.keep or tempfile.mkdtemp(prefix="g4h-hostile-")).resolve()

    def line(post):
        return json.dumps(post).encode()
    first, last = line(harmless("first")), line(harmless("last"))
    baselines = {}

    def baseline(count):
        """The sizes of a build of `count` harmless posts, between the two that all builds have."""
        if count not in baselines:
            others = [line(harmless("other", "other-%d" % number, number % 12 + 1, ["one-%d" % number, "two-%d" % number]))
                      for number in range(1, count + 1)]
            baselines[count] = Build(ARGUMENTS.g4h, folder / ("harmless-%d" % count), [first] + others + [last]).sizes()
        return baselines[count]

    held, all_of, how = collections.Counter(), collections.Counter(), {}
    with open(ARGUMENTS.records, encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            kind = record["class"]
            if ARGUMENTS.only and not kind.startswith(ARGUMENTS.only):
                continue
            posts = [base64.b64decode(record["raw_b64"])] if record["post"] is None else [line(record["post"])]
            posts += [line(post) for post in record.get("with") or []]
            build = Build(ARGUMENTS.g4h, folder / record["id"], [first] + posts + [last])
            records = sum(map(bool, map(bytes.strip, build.input.read_bytes().splitlines())))
            problems = list(general(build, records, baseline(len(posts))))
            check = BY_CLASS.get(kind)
            if check:
                problems += list(check(build, record))
            how[kind] = check.__name__.replace("_", " ") if check else "-"
            all_of[kind] += 1
            held[kind] += not problems
            for problem in problems:
                print("%s: %s" % (record["id"], problem))
            if not ARGUMENTS.keep:
                shutil.rmtree(build.folder)
    print("\n%-16s %5s %5s  besides what all must hold" % ("class", "held", "of"))
    for kind in all_of:
        print("%-16s %5d %5d  %s" % (kind, held[kind], all_of[kind], how[kind]))
    print("%-16s %5d %5d" % ("all", sum(held.values()), sum(all_of.values())))
    return 0 if held == all_of else 1


if __name__ == "__main__":
    sys.exit(main())
