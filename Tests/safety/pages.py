"""What an HTML page holds, and what of it policy.json does not allow."""
import json, pathlib, re
from html.parser import HTMLParser

POLICY = json.loads(pathlib.Path(__file__).with_name("policy.json").read_text())
BLOCKS = ("br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "summary", "td", "th")


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.problems, self.text, self.hrefs, self.marks = [], [], [], []
        # How many `div` of a post's body are open, whether the head is over, and the data that is being read.
        self.divs, self.bodies, self.is_below_head, self.linked_data = 0, 0, False, None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "div" and (self.divs or (given.get("class") or "").split()[:1] == ["body"]):
            self.bodies += not self.divs
            self.divs += 1
        self.is_below_head |= tag == "body"
        if tag == "script":
            self.look_at_script(given)
        elif "src" in given or "defer" in given:
            self.problems.append("%s src=%s" % (tag, given.get("src")))
        allowed = POLICY["body"] if self.divs else POLICY
        if tag not in allowed["elements"]:
            self.problems.append("<%s>" % tag)
        for name, value in attrs:
            if name not in allowed["attrs"]:
                self.problems.append("%s %s=" % (tag, name))
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", value or "", re.I)
            if name == "href" and (scheme and scheme.group(1).lower() not in POLICY["schemes"]
                                   or (value or "").startswith(("//", "\\"))):
                self.problems.append("%s href=%s" % (tag, value))
            if name == "href":
                self.hrefs.append(value)
        if tag in BLOCKS:
            self.text.append("\n")
        if tag == "mark":
            self.marks.append(dict(attrs).get("title"))

    def look_at_script(self, given):
        """A script is one of ours, in the head; or data, which no browser runs."""
        source = re.sub(r"^(\.\./)*", "", given.get("src") or "")
        if given.get("type") == "application/ld+json" and "src" not in given:
            self.linked_data = ""
        elif source not in POLICY["scripts"]:
            self.problems.append("script src=%s" % source)
        if self.is_below_head:
            self.problems.append("<script> below the head")

    def handle_endtag(self, tag):
        if tag == "div" and self.divs:
            self.divs -= 1
        if tag == "script" and self.linked_data is not None:
            try:
                json.loads(self.linked_data)
            except ValueError as error:
                self.problems.append("linked data: %s" % error)
            self.linked_data = None

    def handle_decl(self, decl):
        if decl.lower() != "doctype html":
            self.problems.append("<!%s>" % decl)

    def handle_comment(self, data):
        self.problems.append("a comment")

    def handle_pi(self, data):
        self.problems.append("<?%s>" % data)

    def handle_data(self, data):
        if self.linked_data is not None:
            self.linked_data += data
        else:
            self.text.append(data)
