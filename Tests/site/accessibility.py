#!/usr/bin/env python3
"""axe (WCAG 2.2 A and AA) on one page of each kind, in each theme, by day and by night, at 390 and 1280 px.

usage: accessibility.py HTML-FOLDER
"""
import pathlib, sys

import axe_core_python
from browser import chromium, kinds, window

THEMES = ("paper", "green", "amber", "plain", "classic")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def main():
    html = pathlib.Path(sys.argv[1]).resolve()
    axe = (pathlib.Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
    runs = violations = wide = 0
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
    print("axe: %d runs, %d violations; %d pages wider than the window" % (runs, violations, wide))
    return 1 if violations or wide else 0


if __name__ == "__main__":
    sys.exit(main())
