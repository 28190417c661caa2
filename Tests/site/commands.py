#!/usr/bin/env python3
"""CMD>, search, themes and keys in Chromium: from a disk, and over HTTP below a path.

usage: commands.py HTML-FOLDER WORD   a word that few posts of the site have
"""
import collections, json, pathlib, re, sys, time

from browser import chromium, kinds, served, window
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

failures = []


def expect(is_true, what):
    if not is_true:
        failures.append(what)
        print("FAILED: " + what)


def wait(condition, seconds=5):
    end = time.time() + seconds
    while time.time() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.01)
    return None


def check(driver, base, word):
    post = next(iter(sorted(p for p in HTML.glob("@*/*/index.html") if (p.parent / "post.md").exists())))
    path = post.relative_to(HTML).as_posix()

    def open_page(page):
        driver.get(base + page)
        return driver.find_element(By.TAG_NAME, "body")

    def box():
        return driver.find_element(By.ID, "cmd")

    def said():
        return driver.find_element(By.CSS_SELECTOR, "output").text

    def type_command(text):
        box().clear()
        box().send_keys(text, Keys.ENTER)

    body = open_page("index.html")
    expect(driver.switch_to.active_element.tag_name == "body", "the page takes no focus")
    body.send_keys("/")
    expect(driver.switch_to.active_element.tag_name == "body", "/ is off until it is switched on")
    body.send_keys(":")
    expect(driver.switch_to.active_element == box(), ": opens CMD>")
    expect(box().accessible_name == "CMD>", "the box has a label")
    box().send_keys("tre")
    options = driver.find_elements(By.CSS_SELECTOR, "[role=option]")
    expect([o.text for o in options] == ["trending"], "tre completes to trending")
    box().send_keys(Keys.TAB)
    expect(box().get_attribute("value") == "trending ", "Tab completes")
    box().send_keys(Keys.TAB)
    expect(driver.switch_to.active_element != box(), "Tab leaves when there is nothing to complete")
    box().send_keys(Keys.ESCAPE)
    expect(driver.switch_to.active_element.get_attribute("id") != "cmd", "Esc closes")

    for command, end in (("trending", "trending/index.html"), ("newest", "newest/index.html"), ("tags", "tags/index.html"),
                         ("authors", "authors/index.html"), ("dates", "archive/index.html"), ("menu", "index.html")):
        type_command(command)
        expect(wait(lambda: driver.current_url == base + end), command + " leads to its page")
    type_command("help")
    expect("trending" in said() and "open N" in said(), "help lists the commands")
    type_command("trendin")
    expect("trending" in said(), "a typo is answered with the nearest command")
    type_command("tag zzzzzzz")
    expect(wait(lambda: "There is no tag" in said()), "a missing tag is reported")
    type_command("open 1")
    expect(wait(lambda: "/@" in driver.current_url), "open 1 opens the first post")
    driver.back()

    author = path.split("/")[0][1:]
    type_command("author " + author)
    expect(wait(lambda: driver.current_url.endswith("/@%s/index.html" % author)), "author NAME leads to the author")
    open_page(path)
    for command, end in (("txt", "post.txt"), ("raw", "post.md")):
        type_command(command)
        expect(wait(lambda: driver.current_url.endswith(end)), command + " leads to " + end)
        open_page(path)
    type_command("theme amber")
    expect(driver.execute_script("return document.documentElement.dataset.theme") == "amber", "theme NAME changes the theme")
    open_page("index.html")
    if base.startswith("http"):
        expect(driver.execute_script("return document.documentElement.dataset.theme") == "amber", "the theme is remembered")
    type_command("keys slash")
    box().send_keys(Keys.ESCAPE)
    driver.find_element(By.TAG_NAME, "body").send_keys("/")
    expect(driver.switch_to.active_element == box(), "/ opens CMD> where the reader wants it")
    type_command("keys off")
    box().send_keys(Keys.ESCAPE)
    driver.find_element(By.TAG_NAME, "body").send_keys(":")
    expect(driver.switch_to.active_element.tag_name == "body", "single keys can be turned off")
    type_command("keys on")

    # Search, in the page for it, with nothing loaded before.
    def search(word):
        times = []
        for _ in range(5):
            open_page("find/index.html")
            times.append(driver.execute_async_script("""
                const done = arguments[1], output = document.createElement("output"), start = performance.now();
                document.body.append(output);
                const look = () => output.querySelector("li a") || output.textContent.startsWith("No ") ? done(performance.now() - start)
                  : setTimeout(look, 1);
                window.g4hSearch(new URL("..", location.href).href, arguments[0], output); look();""", word))
        expect(driver.find_elements(By.CSS_SELECTOR, "output li a"), "the site has posts with " + word)
        # The browser's list of resources has none that come from the disk.
        names = driver.execute_script("return [...document.scripts].map(script => script.src)")
        index = [name for name in names if name.startswith(base + "find/") and name.endswith(".js")]
        size = sum((HTML / name[len(base):]).stat().st_size for name in index)
        print("  search for %s: %.0f ms (median of 5), %d files of the index, %d bytes" % (word, sorted(times)[2], len(index), size))
        expect(sorted(times)[2] < 100, "a search takes less than 100 ms")
        # Of each 8,192 posts before the last of them there is one file more.
        most = max(4, 2 + len(list((HTML / "find").glob("*-p0.js"))))
        expect(0 < len(index) <= most and size <= 100_000, "a search loads no more than %d files and 100 KB" % most)

    search(word)
    for common in COMMON:
        search(common)
    open_page("find/index.html")
    type_command("find " + word)
    expect(wait(lambda: driver.find_elements(By.CSS_SELECTOR, "output li mark")), "find shows the word in its line")
    type_command("find " + word[:-1])
    expect(wait(lambda: driver.find_elements(By.CSS_SELECTOR, "output li")), "the beginning of a word is enough")
    type_command("find zzzzqqqq")
    expect(wait(lambda: "No posts" in said()), "a search without results says so")


def common_words():
    """The word that most posts have, and the one that most have of those that fewer than half do: of others the index says less."""
    counts, posts = collections.Counter(), 0
    for post in HTML.glob("@*/*/post.md"):
        posts += 1
        # The index has no words of addresses.
        text = re.sub(r"[^\s(]*://[^\s)]*", " ", post.read_text(errors="replace"))
        counts.update(set(re.findall("[a-z]{3,}", text.lower())))
    return [counts.most_common(1)[0][0], next(word for word, count in counts.most_common() if count * 2 <= posts)]


def main():
    global HTML, COMMON
    HTML = pathlib.Path(sys.argv[1]).resolve()
    COMMON = common_words()
    word = sys.argv[2]
    with chromium() as driver:
        window(driver, 1280)
        for base in (HTML.as_uri() + "/",):
            print("from a disk")
            check(driver, base, word)
        # Below a path: the server's root is three folders up.
        top = HTML.parents[1]
        with served(top, HTML.relative_to(top).as_posix() + "/") as base:
            print("over HTTP")
            check(driver, base, word)
        driver.get_log("performance"), driver.get_log("browser")
        messages = []
        outside = set()
        for name, page in kinds(HTML).items():
            # 404.html names its files from the root of the server.
            if name == "404":
                continue
            driver.get(page.as_uri())
            messages += [m["message"] for m in driver.get_log("browser")]
        for entry in driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                address = message["params"]["request"]["url"]
                if not address.startswith(("file:", "data:")):
                    outside.add(address)
        expect(not messages, "the console is empty: %s" % messages[:3])
        expect(not outside, "no page asks anybody else: %s" % sorted(outside)[:3])
    print("commands: %d failures" % len(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
