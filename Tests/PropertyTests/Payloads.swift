import Testing

/// Bodies that try to run a script, leave the page, load something or break out of the text: a few of every family.
struct Payload: Sendable, CustomTestStringConvertible {
    let body: String
    var testDescription: String { body }

    static let all: [Payload] = (elements + attributes + addresses + mutations + markdown).map(Payload.init)

    /// What random bodies are made of.
    static let pieces: [String] =
        [
            "<", ">", "\"", "'", "&", "/", "=", "`", "```\n", "\n", "\n\n", "    ", "\t", "*", "**", "_", "~~", "> ",
            "- ", "1. ",
        ]
        + [
            "[", "](", ")", "![", "|", "|-|-|\n", "[^1]", "[^1]: ", "<!--", "-->", "<![CDATA[", "]]>", "<?", "&#",
            "&#x9;", "\0",
        ]
        + [
            "@alice", "#tag", ">! ", "https://a.example/b.jpg", "https://youtu.be/abcdefgh", "\u{202E}", "\u{E000}",
            "\u{FEFF}",
        ]
        + [
            "<center>", "</center>", "<div class=\"pull-left\">", "</div>", "<p>", "</p>", "<a href=\"", "<img src=\"",
            "<pre>",
        ]
        + [
            "<code>", "</code>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "<details>", "<summary>",
            "<br>", "<hr>",
        ]
        + [
            "</pre>", "</a>", "</li>", "</ul>", "</td>", "</tr>", "</details>", "</summary>", "<b>", "</b>", "<i>",
            "</i>", "<h1>", "</h1>", "<blockquote>", "</blockquote>", "<sub>", "</sub>", "<q>", "</q>", "<th>", "<ol>",
            "<div class=\"text-right\">", "<a href=\"x\">", "<a id=\"x\">", "<sup class=\"footnote-ref\">", "</sup>",
            "<section class=\"footnotes\">", "<li class=\"footnote-item\">", "<code class=\"language-a\">",
            "<td style=\"text-align:right\">", "<img src=\"ipfs:a\">", "![a](https://a.example/b.png)", "[a](#x)",
            "a|b\n-|-\n1|2\n", " ", "  ", "a", "&nbsp;", "&#10;",
        ]
        + all.map(\.body)

    private static let elements = [
        "<script>alert(1)</script>", "<SCRIPT SRC=https://h.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<x:script>alert(1)</x:script>", "<script/x>alert(1)</script>", "<script\n>alert(1)</script\n>",
        "<style>*{x:expression(1)}</style>",
        "<style>@import 'https://h.example/x.css';</style>", "<link rel=stylesheet href=https://h.example/x.css>",
        "<base href=\"https://h.example/\">", "<meta http-equiv=refresh content=\"0;url=https://h.example/\">",
        "<iframe src=\"javascript:alert(1)\"></iframe>", "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
        "<embed src=\"https://h.example/x.swf\">",
        "<applet code=x></applet>", "<frameset><frame src=\"javascript:alert(1)\"></frameset>",
        "<form action=\"javascript:alert(1)\"><button>b</form>",
        "<input autofocus onfocus=alert(1)>", "<video><source onerror=alert(1)></video>",
        "<audio src=x onerror=alert(1)>",
        "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<math href=\"javascript:alert(1)\">x</math>", "<template><script>alert(1)</script></template>",
        "<portal src=\"https://h.example\">",
        "<isindex action=\"javascript:alert(1)\">", "<marquee onstart=alert(1)>x</marquee>",
        "<dialog open onclose=alert(1)>x</dialog>",
        "<keygen autofocus onfocus=alert(1)>", "<textarea autofocus onfocus=alert(1)>",
        "<select onfocus=alert(1) autofocus><option>x</select>",
        "<canvas id=x></canvas>", "<slot name=x></slot>", "<custom-element onclick=alert(1)>x</custom-element>",
    ]

    private static let attributes = [
        "<b onclick=alert(1)>x</b>", "<img src=x onerror=alert(1)>", "<img src=x oNeRrOr=alert(1)//",
        "<img/src=x/onerror=alert(1)>",
        "<a href=\"https://a.example\" onmouseover=\"alert(1)\">x</a>",
        "<p style=\"background:url(javascript:alert(1))\">x</p>",
        "<div style=\"position:fixed;inset:0\">x</div>", "<div class=\"pull-left\" id=\"content\">x</div>",
        "<td background=\"javascript:alert(1)\">x</td>",
        "<details open ontoggle=alert(1)>x</details>",
        "<img src=\"https://a.example/a.jpg\" alt=\"\" onload=alert(1) x=\"\">",
        "<img alt=\"`<script>alert(1)</script>\">", "<img alt='\"><script>alert(1)</script>'>",
        "<a title=\"--><script>alert(1)</script>\" href=\"#x\">x</a>",
        "<img src=\"https://a.example/a.jpg\" srcset=\"https://h.example/x 2x\">",
        "<a href=\"#\" ping=\"https://h.example\">x</a>",
        "<h1 id=location>x</h1>", "<a name=\"__proto__\" id=\"toString\">x</a>", "<img name=body>",
        "<ol start=\"1 onclick=alert(1)\"><li>x</ol>",
        "<p/onclick=alert(1)>x</p>", "<p \0onclick=alert(1)>x</p>", "<p ononclickclick=alert(1)>x</p>",
    ]

    private static let addresses = [
        "<a href=\"javascript:alert(1)\">x</a>", "<a href=\" javascript:alert(1)\">x</a>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"java&#10;script:alert(1)\">x</a>", "<a href=\"javascript&colon;alert(1)\">x</a>",
        "<a href=\"&#x6A;avascript:alert(1)\">x</a>",
        "<a href=\"\u{1}javascript:alert(1)\">x</a>", "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\"vbscript:x\">x</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>", "<a href=\"feed:javascript:alert(1)\">x</a>",
        "<a href=\"blob:https://x\">x</a>",
        "<a href=\"file:///etc/passwd\">x</a>", "<a href=\"//h.example\">x</a>", "<a href=\"\\\\h.example\">x</a>",
        "<a href=\"/\\h.example\">x</a>",
        "<a href=\"https:/\\h.example\">x</a>", "<a href=\"http:h.example\">x</a>",
        "<a href=\"view-source:https://x\">x</a>",
        "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">", "<img src=\"javascript:alert(1)\">",
        "<img src=\"file:///etc/passwd\">",
        "<img src=\"https://a.example/\" lowsrc=\"javascript:alert(1)\">",
        "<a href=\"https://a.example/\" target=\"_blank\">x</a>",
        "<a href=\"https://a.example/&quot; onclick=&quot;alert(1)\">x</a>",
    ]

    /// Texts that become another tree when they are parsed a second time.
    private static let mutations = [
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<title><a title=\"</title><img src=x onerror=alert(1)>\">",
        "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
        "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
        "<plaintext><img src=x onerror=alert(1)>", "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
        "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\">",
        "<!--><img src=x onerror=alert(1)>-->", "<!--x--!><img src=x onerror=alert(1)>",
        "<![CDATA[><img src=x onerror=alert(1)>]]>",
        "<?xml ?><img src=x onerror=alert(1)>?>", "</ x><img src=x onerror=alert(1)>",
        "<!DOCTYPE x [<!ENTITY y \"<script>\">]>&y;",
        "<p><table><tr><p>a<td><b onclick=alert(1)>b",
        "<a href=\"https://a.example\"><table><a href=\"javascript:alert(1)\">x</a></table></a>",
        "<pre>\n\n<code>\n&lt;/code&gt;&lt;script&gt;alert(1)&lt;/script&gt;</code></pre>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&amp;lt;script&amp;gt;", "&#60;script&#62;alert(1)&#60;/script&#62;",
        "&#27;[31m &#x9b;31m &#0; &#xD800; &#x110000;", "<b>\u{E000}script\u{E001}</b>",
        "<details><summary><script>alert(1)</script></summary></details>", "<q cite=\"javascript:alert(1)\">x</q>",
    ]

    private static let markdown = [
        "[x](javascript:alert(1))", "[x](<javascript:alert(1)>)", "[x](javascript&#58;alert(1))",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>", "![x](javascript:alert(1))", "![x\" onerror=\"alert(1)](https://a.example/x)",
        "[x](https://a.example \"t\\\" onclick=alert(1)\")",
        "![x](https://a.example/x \"\\\"><script>alert(1)</script>\")",
        "[<img src=x onerror=alert(1)>](https://a.example)",
        "`<script>alert(1)</script>`", "```\"onclick=alert(1)\n<script>alert(1)</script>\n```",
        "```\"><script>alert(1)</script>\nx\n```",
        "    <script>alert(1)</script>", "|<script>alert(1)</script>|b|\n|-|-|\n|<img src=x onerror=alert(1)>|`|`|",
        ">! [<script>x</script>] y", ">! [a\"b] <img src=x onerror=alert(1)>",
        "[^1]\n\n[^1]: <script>alert(1)</script>", "[^\"><script>]: x",
        "@alice\"onclick=alert(1) #a\"b", "https://a.example/\"onclick=alert(1)",
        "https://a.example/x.png\"onerror=alert(1)",
        "https://www.youtube.com/watch?v=abcdefg\"><script>alert(1)</script>",
        "<https://a.example/\"onclick=\"alert(1)>",
        "[hive.blog](https://h.example)", "<html>\n<b>x</b> <script>alert(1)</script>\n</html>",
        "<p>a</p>\n<script>alert(1)</script>",
    ]
}
