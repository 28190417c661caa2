#!/usr/bin/env python3
"""Prints Sources/Writers/TransliterationTable.swift: what letters and signs become in ASCII.

    scripts/transliteration-table.py > Sources/Writers/TransliterationTable.swift

Latin letters and forms lose their marks (Unicode's compatibility decomposition); Cyrillic follows BGN/PCGN and Greek
ISO 843, both simplified to plain letters; punctuation and signs are those that typewriters used.
"""
import unicodedata

signs = {
    "‘": "'", "’": "'", "‚": ",", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "«": "<<", "»": ">>", "‹": "<", "›": ">",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "--", "―": "--", "−": "-", "…": "...", "•": "*", "‣": ">", "·": ".", "◦": "o",
    "▪": "*", "▫": "*", "■": "#", "□": "[_]", "●": "*", "○": "o", "★": "*", "☆": "*", "✓": "v", "✔": "v", "✗": "x", "✘": "x",
    "☐": "[_]", "☑": "[x]", "☒": "[x]", "†": "+", "‡": "++", "°": "deg", "×": "x", "÷": "/", "±": "+/-", "≈": "~", "≠": "!=",
    "≤": "<=", "≥": ">=", "∞": "inf", "√": "sqrt", "∑": "sum", "→": "->", "←": "<-", "↑": "^", "↓": "v", "↔": "<->", "⇒": "=>",
    "⇐": "<=", "⇔": "<=>", "➜": "->", "➡": "->", "▶": ">", "►": ">", "◀": "<", "©": "(c)", "®": "(R)", "¢": "c", "£": "GBP",
    "¤": "$", "¥": "JPY", "€": "EUR", "₽": "RUB", "₹": "INR", "₿": "BTC", "¡": "!", "¿": "?", "§": "S.", "¶": "P.", "¦": "|",
    "¬": "not", "¯": "-", "´": "'", "¸": ",", "¨": '"', "ª": "a", "º": "o", "µ": "u", "¹": "1", "²": "2", "³": "3", "ʼ": "'",
    "′": "'", "″": '"', "‰": "o/oo", "⁄": "/", "─": "-", "━": "-", "│": "|", "┃": "|", "═": "=", "║": "|", "█": "#", "░": ":",
    "▒": "%", "▓": "@", "♥": "<3", "❤": "<3", "、": ",", "。": ".", "「": '"', "」": '"', "『": '"', "』": '"', "【": "[",
    "】": "]", "《": "<<", "》": ">>", "〈": "<", "〉": ">", "・": ".", "〜": "~", "\u3000": " ",
}
letters = {
    "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "ß": "ss", "ẞ": "SS", "Ð": "D", "ð": "d", "Þ": "Th", "þ": "th",
    "Đ": "D", "đ": "d", "Ħ": "H", "ħ": "h", "ı": "i", "ĸ": "k", "Ł": "L", "ł": "l", "Ŋ": "N", "ŋ": "n", "Ŧ": "T", "ŧ": "t",
    "ƒ": "f", "Ə": "E", "ə": "e",
}
cyrillic = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye")) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": '"', "ь": "'", "ю": "yu", "я": "ya", "ё": "yo",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz",
}
greek = dict(zip("αβγδεζηικλμνξοπρσςτυφω", "abgdeziiklmnxoprsstyfo")) | {"θ": "th", "χ": "ch", "ψ": "ps"}

table = dict(signs) | letters
for small, latin in (cyrillic | greek).items():
    table[small] = latin
    if small.upper() != small and len(small.upper()) == 1:
        table.setdefault(small.upper(), latin.capitalize())

for first, last in [(0xA0, 0x24F), (0x370, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1FFF), (0x2000, 0x218F), (0x2460, 0x2473),
                    (0x24B6, 0x24E9), (0xFB00, 0xFB06), (0xFF01, 0xFF5E), (0x1D400, 0x1D7FF)]:
    for value in range(first, last + 1):
        character = chr(value)
        if character in table:
            continue
        plain = "".join(table.get(part, part) for part in unicodedata.normalize("NFKD", character)
                        if not unicodedata.combining(part))
        if plain and plain.isascii() and plain.isprintable() and " " not in plain:
            table[character] = plain

print("""/// ASCII for letters and symbols, as words: the first character is replaced by the rest.
/// Made by scripts/transliteration-table.py.
let transliterationTable = #\"\"\"""")
line = ""
for character in sorted(table):
    if table[character].strip() == "":
        continue
    entry = character + table[character]
    if len(line) + len(entry) + 1 > 110:
        print("    " + line)
        line = ""
    line += (" " if line else "") + entry
print("    " + line)
print('    """#')
