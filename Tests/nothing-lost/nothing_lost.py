#!/usr/bin/env python3
"""Is every word, link target, image address and code line of these posts in every output?

usage: nothing_lost.py --g4h PATH POSTS [--to html,text,gopher] [--show N]

POSTS is NDJSON, or a folder that holds a `post.md`, with or without front matter, in each of its folders.

Needs Debian's `cmark`. Each body is rendered by `cmark --unsafe`, which shares no code with our reader past the parser
that both stand on, and what a reader sees of it is compared with what `g4h convert` wrote. A body that hive.blog takes
for HTML is taken as it is. Exit status: 0 nothing lost, 1 something lost, 2 the check could not run.

What counts:
  words      runs of letters and digits; scripts without spaces count by character
  links      `href` of links, `src` of frames, and bare addresses in the text
  images     `src` of images
  titles     titles of links and pictures, and the texts of pictures
  others     addresses of films and sounds; and those that no link or picture may have, which are shown as text: relative
             ones, and those of other schemes
  code       lines of code blocks, as their words in order; a `<pre>` that is never closed holds none, as on hive.blog

What does not count, because a reader of hive.blog does not see it, or because it is safer so:
  - comments, the text of script, style, textarea and option, other attributes than these
  - what looks like a tag but is none to CommonMark
  - pictures in `data:` addresses, of which only the kind is shown
  - links within the page; labels of footnotes, which become numbers; words after an opening fence

What is the same: an address with and without image proxies, percent-encoding or a final slash; a frame or a link that
plays the same video or shows the same tweet; a link to Hive's own pages with or without the host. In text and gopher an address counts once
however often it is linked, and may be broken over lines.
"""
import argparse, collections, html, json, pathlib, re, subprocess, sys, tempfile, unicodedata
from html.parser import HTMLParser
from urllib.parse import unquote

KINDS = ("words", "links", "images", "titles", "others", "code")
SCHEMES = ("http", "https", "mailto", "gopher", "gemini", "hive", "ipfs")
UNSEEN = {"script", "style", "textarea", "option"}
MEDIA = {"video": ("src", "poster"), "audio": ("src",), "source": ("src",), "embed": ("src",), "object": ("data",), "track": ("src",)}
BLOCKS = {"p", "div", "br", "li", "ul", "ol", "table", "tr", "td", "th", "blockquote", "pre", "center", "hr", "details",
          "summary", "h1", "h2", "h3", "h4", "h5", "h6", "section", "img", "iframe"}
BARE = re.compile(r"(?:https?|gopher|gemini|hive|ipfs)://[^\s\"<>\[\]()`|\u3000]+", re.I)
LOOKS_LIKE_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
IN_TAG = re.compile(r"\b(href|src)\s*=\s*[\"']?([^\s\"'<>]+)", re.I)
PROXY = re.compile(
    r"(?:https?:)?//(?:images\.hive\.blog|(?:cdn\.)?steemitimages\.com|images\.ecency\.com)/(?:\d+x\d+|p)/(?=https?:)", re.I)
HIVE = re.compile(r"^(?:www\.)?hive\.blog(?=/|$)", re.I)
VIDEO = [re.compile(pattern, re.I) for pattern in (
    r"^(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch/?\?(?:.*&)?v=|embed/|shorts/|v/)([\w-]{6,})",
    r"^youtu\.be/([\w-]{6,})", r"^(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d+)",
    r"^(?:www\.)?twitch\.tv/(?:videos/)?(\w+)", r"^player\.twitch\.tv/\?.*?(?:channel|video)=(\w+)",
    r"^(?:open\.)?spotify\.com/(?:embed(?:-podcast)?/)?(\w+/\w+)",
    r"^(?:www\.)?3speak\.(?:tv|online|co)/(?:watch|embed)\?v=([^&]+)",
    r"^(?:www\.|mobile\.)?(?:twitter|x)\.com/\w+/status/(\d+)")]
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
ECENCY = re.compile(r"(?:https?:)?//i(?:mages)?\.ecency\.com/p/([%s]{20,})[^/]*$" % BASE58, re.I)


def words(text):
    """The words of a text, without addresses, which are compared as such."""
    # Marks of emphasis are no words, and part none; a raised number after a word has a `^` before it in text.
    # Old Windows text is read as what it was.
    text = re.sub("[\x80-\x9f]", lambda c: c[0].encode("latin-1").decode("cp1252", "ignore"), text)
    text = re.sub(r"[*~]|(?<=\w)\^(?=[\d+-])", "", BARE.sub(" ", unicodedata.normalize("NFC", text)))
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc") or c in "\n\t")
    found = []
    for run in re.findall(r"[^\W_]+", text):
        # A line may end between any two of these, so they are words each.
        found += re.findall(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
                            r"\U00020000-\U0003ffff]|[^\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
                            r"\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+", run)
    return found


def address(text):
    """An address without what does not change where it leads; None when it does not count."""
    text = re.sub(r"[\t\r\n]", "", html.unescape(text or "")).strip().strip("\"'“”„‘’«»")
    if not text or text.startswith("#"):
        return None
    while PROXY.search(text) or ECENCY.match(text):
        text = PROXY.sub("", ECENCY.sub(lambda found: unbase58(found.group(1)), text))
    text = re.sub(r"^(?:%E2%80%9[89CD]|%2[27])+|(?:%E2%80%9[89CD]|%2[27])+$", "", text, flags=re.I)
    # Slips that are mended, files beside the post, and addresses of mail without a scheme.
    text = re.sub(r"^(?:https?:?/+)+(?=https?:?//)", "", text)
    text = re.sub(r"^(https?)//", r"\1://", text)
    if re.match(r"\.{0,2}/|[^/?#:]+\.(?:md|html?|png|jpe?g)(?:[?#]|$)", text) and not text.startswith(("/", "//")):
        return None
    if re.fullmatch(r"[^/@:\s]+@[\w-]+(\.[\w-]+)+", text):
        text = "mailto:" + text
    if text.startswith("//"):
        text = "https:" + text
    elif text.startswith("/"):
        text = "https://hive.blog" + text
    scheme = re.match(r"([a-z][a-z0-9+.-]*):(?!\d)", text, re.I)
    if scheme and scheme.group(1).lower() not in SCHEMES:
        return None
    rest = re.sub(r"^(?:https?:)?/*", "", text, flags=re.I)
    for pattern in VIDEO:
        video = pattern.match(rest)
        if video:
            return "video:" + video.group(1)
    rest = HIVE.sub("hive.blog", rest)
    for _ in range(3):
        rest = unquote(rest)
    rest = "".join(c for c in rest if unicodedata.category(c) not in ("Cf", "Cc") and not c.isspace())
    return unicodedata.normalize("NFC", rest).rstrip("/.,;:!?'") or None


def unbase58(text):
    number = 0
    for letter in text:
        number = number * 58 + BASE58.index(letter)
    return number.to_bytes((number.bit_length() + 7) // 8, "big").decode("utf-8", "replace")


class Seen(HTMLParser):
    """What a reader sees of some HTML; of ours, also the words for a picture, and not the marks in code."""

    def __init__(self, with_labels):
        super().__init__(convert_charrefs=True)
        self.with_labels = with_labels
        self.text, self.code, self.links, self.images = [], [], [], []
        self.titles, self.others = [], []
        self.preformatted = []
        self.unseen = self.pre = 0
        self.numbers = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in ("ol", "ul"):
            self.numbers.append(int(attrs.get("start") or 1) if tag == "ol" else None)
        elif tag == "li" and self.with_labels and self.numbers and self.numbers[-1] is not None:
            self.text.append(" %d " % self.numbers[-1])
            self.numbers[-1] += 1
        if tag in BLOCKS:
            self.text.append("\n")
        if tag in ("a", "img"):
            self.titles += [attrs[name] for name in ("title", "alt") if attrs.get(name) and (name == "title" or tag == "img")]
        for name in MEDIA.get(tag, ()):
            self.others.append(attrs.get(name))
        typed = attrs.get("href") if tag == "a" else attrs.get("src") if tag == "img" else None
        if typed and not address(typed) and not typed.strip().startswith(("#", "data:", "/", "\\")):
            self.others.append(typed)
        if tag in UNSEEN:
            self.unseen += 1
        elif tag == "pre":
            self.pre += 1
        elif tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])
        elif tag == "iframe" and "src" in attrs:
            self.links.append(attrs["src"])
        elif tag == "img" and "src" in attrs:
            self.images.append(attrs["src"])
        elif tag == "mark":
            self.unseen += self.with_labels
        if self.with_labels and tag == "img":
            self.text.append(" %s %s " % (attrs.get("alt") or "", attrs.get("title") or ""))

    def handle_endtag(self, tag):
        if tag in ("ol", "ul") and self.numbers:
            self.numbers.pop()
        if tag in BLOCKS:
            self.text.append("\n")
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag == "pre":
            self.pre = max(0, self.pre - 1)
            if not self.pre:
                self.code += self.preformatted
                self.preformatted = []
        elif tag == "mark":
            self.unseen -= self.with_labels

    def handle_data(self, data):
        if self.unseen:
            return
        self.text.append(data)
        if self.pre:
            self.preformatted.append(data)


def seen(fragment, with_labels=False):
    parser = Seen(with_labels)
    parser.feed(fragment)
    parser.close()
    return parser


def is_html(body):
    """hive.blog's own test (DefaultRenderer, isHtml)."""
    return bool(re.match(r"<html>.*</html>$", body, re.S) or re.match(r"<p>.*</p>", body, re.S))


def expected(body):
    """Kind -> what must be in an output."""
    if is_html(body):
        rendered = body
    else:
        body = re.sub(r"<!--.*?(?:-->|\Z)", "", body, flags=re.S)
        for label in re.findall(r"^ {0,3}\[\^([^\]\s]+)\]:", body, re.M):
            body = body.replace("[^%s]:" % label, "\n\n").replace("[^%s]" % label, "")
        command = subprocess.run(["cmark", "--unsafe"], input=body.encode("utf-8", "replace"), stdout=subprocess.PIPE, check=True)
        rendered = command.stdout.decode("utf-8", "replace")
    parser = seen(rendered)
    text = "".join(parser.text)
    links, images = list(parser.links), list(parser.images)
    for tag in LOOKS_LIKE_TAG.findall(text):
        for name, value in IN_TAG.findall(tag):
            (links if name.lower() == "href" else images).append(value)
    text = LOOKS_LIKE_TAG.sub(" ", text)
    links += BARE.findall(text)
    absolute = re.compile(r"(?:https?:)?//", re.I)
    unseen = [word for info in re.findall(r"^ {0,3}(?:```+|~~~+)([^`\n]+)$", body, re.M) for word in words(info)]
    return {
        "words": collections.Counter(words(text)) - collections.Counter(unseen),
        "links": collections.Counter(filter(None, map(address, links))),
        "images": collections.Counter(address(i) for i in images if i and absolute.match(i.strip()) and address(i)),
        "titles": collections.Counter(filter(None, (" ".join(words(title)) for title in parser.titles))),
        "others": collections.Counter(filter(None, map(flat, parser.others))),
        "code": collections.Counter(filter(None, (" ".join(words(LOOKS_LIKE_TAG.sub(" ", line)))
                                                  for line in "".join(parser.code).split("\n")))),
    }


def lost_from_html(want, output):
    parser = seen(output, with_labels=True)
    text = "".join(parser.text)
    bare = BARE.findall(text)
    links = collections.Counter(filter(None, map(address, parser.links + bare)))
    images = collections.Counter(filter(None, map(address, parser.images)))
    return {
        "words": want["words"] - collections.Counter(words(text)) - words_in_addresses(want, links + images),
        # A bare address may have become a picture, and a picture a link.
        "links": without_beginnings(want["links"] - links - images, links + images),
        "images": want["images"] - images - links,
        "titles": not_in(want["titles"], " ".join(words(html.unescape(output)))),
        "others": not_in(want["others"], flat(html.unescape(output))),
        "code": missing_lines(want["code"], " %s " % " ".join(words(text))),
    }


def lost_from_text(want, output):
    # A bidi control in code is shown as a mark; it is no word of the post.
    output = re.sub(r"\[U\+[0-9A-F]{4}\]", "", unicodedata.normalize("NFC", output))
    known = {address(found) for found in BARE.findall(output)}
    known |= {address(token.strip("<>()[],.")) for token in output.split()}
    # An address that was broken over lines.
    joined = unquote(unquote(re.sub(r"\s+", "", PROXY.sub("", html.unescape(output)))))
    found = collections.Counter(filter(None, map(address, BARE.findall(output))))

    def missing(addresses):
        return collections.Counter(
            a for a in addresses if a not in known and a.removeprefix("video:") not in joined)
    return {
        "words": want["words"] - collections.Counter(words(output)) - words_in_addresses(want, found),
        "links": missing(want["links"]),
        "images": missing(want["images"]),
        "titles": not_in(want["titles"], " ".join(words(output))),
        "others": not_in(want["others"], flat(output)),
        "code": missing_lines(want["code"], " %s " % " ".join(words(output))),
    }


def flat(text):
    """A text without white space, quotes around it, and percent-encoding: lines break anywhere in an address."""
    return unquote(re.sub(r"\s+", "", text or "")).strip("\"'`“”„‘’«»")


def not_in(pieces, output):
    return collections.Counter(piece for piece in pieces if piece not in output)


def words_in_addresses(want, addresses):
    """The words of addresses that are none to CommonMark, which shows them as text."""
    return collections.Counter(word for a in addresses - want["links"] - want["images"] for word in words(a))


def without_beginnings(links, addresses):
    """Without those that go on, for us, where CommonMark ends them: at a space or a bracket."""
    return collections.Counter({link: count for link, count in links.items() if not any(
        a.startswith(link) for a in addresses)})


def menu_text(menu):
    """A gophermap as the text a reader sees, with the addresses its lines lead to. A line that ends in `\\` goes on."""
    text = ""
    for line in menu.splitlines():
        kind, fields = line[:1], line[1:].split("\t")
        if text.endswith("\\\n") and not fields[0].startswith(" "):
            text = text[:-2]
        text += fields[0] + "\n"
        if kind != "i" and len(fields) > 1:
            if fields[1].startswith("URL:"):
                text += fields[1][4:] + "\n"
            elif len(fields) == 4:
                text += "gopher://%s:%s/%s%s\n" % (fields[2], fields[3], kind, fields[1])
    return text


def missing_lines(lines, flat):
    return collections.Counter({line: count - flat.count(" %s " % line) for line, count in lines.items()
                                if flat.count(" %s " % line) < count})


def posts_in(folder):
    for path in sorted(folder.glob("*/post.md")):
        body = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.S)
        yield {"author": "fixtures", "permlink": path.parent.name, "title": path.parent.name, "body": body}


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--g4h", required=True, metavar="PATH")
    ask.add_argument("--to", default="html,text,gopher")
    ask.add_argument("--show", type=int, default=10, metavar="N", help="how many losses of each kind to show")
    ask.add_argument("posts")
    args = ask.parse_args()

    corpus = pathlib.Path(args.posts)
    if corpus.is_dir():
        posts = list(posts_in(corpus))
        corpus = pathlib.Path(tempfile.mkdtemp(prefix="g4h-")) / "posts.ndjson"
        corpus.write_text("".join(json.dumps(post) + "\n" for post in posts))
    else:
        posts = [json.loads(line) for line in corpus.read_text("utf-8").split("\n") if line.strip()]
    wanted = [expected(post.get("body") or "") for post in posts]
    total = {kind: sum(sum(want[kind].values()) for want in wanted) for kind in KINDS}
    print("posts %d: %s" % (len(posts), ", ".join("%d %s" % (total[kind], kind) for kind in KINDS)))

    status = 0
    for form in args.to.split(","):
        run = subprocess.run([args.g4h, "convert", "--from", "ndjson", "--to", form, corpus], stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE)
        outputs = [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]
        if len(outputs) != len(posts):
            print("%s: %d posts in, %d out\n%s" % (form, len(posts), len(outputs), run.stderr.decode("utf-8", "replace")[-2000:]))
            return 2
        lost = {kind: [] for kind in KINDS}
        for want, output in zip(wanted, outputs):
            compare = lost_from_html if form == "html" else lost_from_text
            output["output"] = output.get("output") or ""
            if form == "gopher":
                output["output"] = menu_text(output["output"])
            for kind, missing in compare(want, output["output"]).items():
                lost[kind] += [(output.get("id"), text, count) for text, count in missing.items()]
        print("%s: lost %s" % (form, ", ".join("%d %s" % (sum(c for _, _, c in lost[kind]), kind) for kind in KINDS)))
        for kind in KINDS:
            for name, text, count in lost[kind][:args.show]:
                print("    %s  %s: %s%s" % (name, kind, text[:160], " (%d times)" % count if count > 1 else ""))
            if lost[kind]:
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
