#!/usr/bin/env python3
"""Prints Sources/Gopher/WideScalars.swift: the scalars that fill two columns of a terminal.

    pip install unicodedata2 && scripts/width-table.py > Sources/Gopher/WideScalars.swift

A scalar is wide when its East Asian Width is W or F (Unicode Standard Annex 11). With unicodedata2 the table has the
newest Unicode; Python's own unicodedata works too, and knows fewer emoji.
"""
try:
    import unicodedata2 as unicodedata
except ImportError:
    import unicodedata


def is_wide(value):
    character = chr(value)
    if 0xD800 <= value < 0xE000 or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return False
    if unicodedata.category(character) == "Cn":
        # Planes 2 and 3 are wide throughout, assigned or not (UAX 11, section 4).
        return 0x20000 <= value <= 0x2FFFD or 0x30000 <= value <= 0x3FFFD
    return unicodedata.east_asian_width(character) in ("W", "F")


ranges = []
for value in range(0x1100, 0x3FFFE):
    if not is_wide(value):
        continue
    if ranges and ranges[-1][1] == value - 1:
        ranges[-1][1] = value
    else:
        ranges.append([value, value])

print(f"""/// The scalars that fill two columns: East Asian Width W or F, in Unicode {unicodedata.unidata_version}.
/// Made by scripts/width-table.py; the ranges are in order.
let wideScalars: [ClosedRange<UInt32>] = [""")
line = "   "
for first, last in ranges:
    entry = f" 0x{first:X}...0x{last:X},"
    if len(line + entry) > 120:
        print(line)
        line = "   "
    line += entry
print(line)
print("]")
