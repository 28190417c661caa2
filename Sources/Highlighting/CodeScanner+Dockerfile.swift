import Text

private let instructions: Set<String> = [
    "FROM", "RUN", "CMD", "LABEL", "MAINTAINER", "EXPOSE", "ENV", "ADD", "COPY", "ENTRYPOINT", "VOLUME", "USER",
    "WORKDIR",
    "ARG", "ONBUILD", "STOPSIGNAL", "HEALTHCHECK", "SHELL",
]

extension CodeScanner {
    mutating func dockerfile() {
        while !isAtEnd {
            takeAll(of: .space, as: .plain)
            if byte == UInt8(ascii: "#") {
                takeLine(as: .comment)
            } else {
                instruction()
            }
        }
    }

    /// One instruction, with its continuation lines.
    private mutating func instruction() {
        let length = count(of: .letters)
        let name = length > 0 && length <= 11 ? text(length).uppercased() : ""
        guard instructions.contains(name), ByteSet.space.contains(byte(after: length)) else {
            return shell(upTo: instructionEnd())
        }
        take(length, as: .keyword)
        takeAll(of: .blank, as: .plain)
        switch name {
        case "FROM": stage()
        case "ONBUILD": instruction()
        case "MAINTAINER", "EXPOSE", "WORKDIR", "USER", "STOPSIGNAL": takeLine(as: .string)
        case "VOLUME" where byte != UInt8(ascii: "["): takeLine(as: .string)
        case "CMD", "ENTRYPOINT", "SHELL", "VOLUME":
            let end = instructionEnd()
            if byte == UInt8(ascii: "[") { json(upTo: end) } else { shell(upTo: end) }
        default: shell(upTo: instructionEnd())
        }
    }

    /// `image AS name`, with `--platform` before it.
    private mutating func stage() {
        while !isAtEnd, !ByteSet.lineEnd.contains(byte) {
            let word = count(upTo: .space)
            if word == 2, text(2).uppercased() == "AS" { take(2, as: .keyword) } else { take(word, as: .string) }
            takeAll(of: .blank, as: .plain)
        }
    }

    /// Where the current instruction ends: with its line, unless that ends with a backslash, or a comment follows one
    /// that does.
    private func instructionEnd() -> Int {
        var index = position
        while index < bytes.count {
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
            var last = index - 1
            while last > start, ByteSet(" \t\r").contains(bytes[last]) { last -= 1 }
            var first = start
            while first < index, ByteSet.blank.contains(bytes[first]) { first += 1 }
            let isComment = start > position && first < index && bytes[first] == UInt8(ascii: "#")
            let continues = last >= start && last < bytes.count && bytes[last] == UInt8(ascii: "\\")
            if !continues, !isComment { return index }
            index += 1
        }
        return bytes.count
    }
}
