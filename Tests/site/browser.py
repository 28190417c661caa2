"""Chromium, driven by Selenium, as this folder's checks use it."""
import contextlib, functools, http.server, pathlib, threading

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service


@contextlib.contextmanager
def chromium():
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--force-device-scale-factor=1", "--hide-scrollbars"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        yield driver
    finally:
        driver.quit()


def window(driver, width, dark=False, height=900):
    """Sets the size of the window, and whether the system is dark."""
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
        {"name": "prefers-reduced-motion", "value": "reduce"}]})


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served(folder, below):
    """Serves the parent of `folder` on loopback; gives the address of the folder, which is below a path."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield "http://127.0.0.1:%d/%s" % (server.server_port, below)
    finally:
        server.shutdown()


def kinds(html):
    """One page of each kind in a tree of pages, by name."""
    html = pathlib.Path(html)
    def first(pattern, where=lambda path: True):
        return next((p for p in sorted(html.glob(pattern)) if where(p)), None)
    posts = [p for p in sorted(html.glob("@*/*/index.html")) if (p.parent / "post.md").exists()]
    found = {
        "menu": html / "index.html", "newest": html / "newest/index.html", "trending": html / "trending/index.html",
        "authors": html / "authors/index.html", "tags": html / "tags/index.html", "dates": html / "archive/index.html",
        "find": html / "find/index.html", "about": html / "about/index.html", "404": html / "404.html",
        "author": first("@*/index.html"), "tag": first("tag/*/index.html"), "year": first("archive/[0-9]*/index.html"),
        "month": first("archive/[0-9]*/*/index.html"), "community": first("community/*/index.html"),
        "replies": first("@*/_replies/index.html"), "versions": first("@*/*/_versions/index.html"),
        "beneficiaries": first("@*/*/index.html", lambda path: "<dt>Beneficiaries" in path.read_text()),
        "post": max(posts, key=lambda p: p.read_text().count('class="reply')), "code": max(
            posts, key=lambda p: p.read_text().count('class="frame"')),
        "table": max(posts, key=lambda p: p.read_text().count("<table")),
        "picture": max(posts, key=lambda p: p.read_text().count("<img")),
    }
    return {name: path for name, path in found.items() if path}
