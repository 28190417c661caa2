#!/usr/bin/env python3
"""axe (WCAG 2.2 A and AA) on one page of each kind, in each theme, by day and by night, at 390 and 1280 px.

usage: accessibility.py HTML-FOLDER
"""
import pathlib, sys

import axe_core_python
from browser import chromium, kinds, window

THEMES = ("paper", "green", "amber", "plain", "classic")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What has lines around it in a post; a rule that its author drew is one.
BORDERS = """return [...document.querySelectorAll(".body *")].filter(e => e.matches("pre, figure, table, th, td, blockquote")
  && ["Top", "Bottom", "Left", "Right"].some(side => parseFloat(getComputedStyle(e)[`border${side}Width`]))).map(e => e.outerHTML.slice(0, 80))"""


def main():
    html = pathlib.Path(sys.argv[1]).resolve()
    axe = (pathlib.Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
    runs = violations = wide = drawn = 0
    with chromium() as driver:
        for name, page in kinds(html).items():
            for width in (390, 1280):
                window(driver, width)
                driver.get(page.as_uri())
                driver.execute_script(axe)
                scroll = driver.execute_script("return document.documentElement.scrollWidth")
                if scroll > width:
                    wide += 1
                    print("%s at %d px is %d px wide" % (name, width, scroll))
                driver.execute_script("document.documentElement.dataset.theme = 'classic'")
                borders = driver.execute_script(BORDERS)
                drawn += len(borders)
                if borders:
                    print("%s has borders in classic, %d px: %s" % (name, width, borders[:3]))
                for theme in THEMES:
                    for dark in (False, True):
                        window(driver, width, dark)
                        driver.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
                        # All rules once; colours are what themes change.
                        rules = {"type": "tag", "values": TAGS} if theme == "paper" and not dark else {
                            "type": "rule", "values": ["color-contrast", "link-in-text-block"]}
                        found = driver.execute_async_script(
                            "const done = arguments[1]; axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']})"
                            ".then(result => done(result.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html])))", rules)
                        runs += 1
                        for rule, count, example in found:
                            violations += count
                            print("%s, %s%s, %d px: %s ×%d, such as %s" % (
                                name, theme, " by night" if dark else "", width, rule, count, example[:160]))
    print("axe: %d runs, %d violations; %d pages wider than the window; %d borders in classic" % (runs, violations, wide, drawn))
    return 1 if violations or wide or drawn else 0


if __name__ == "__main__":
    sys.exit(main())
