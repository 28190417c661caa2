import CYAML

extension YAMLNode {
    /// Reads the first document of a text with the system's libyaml; nil when there is none.
    package init?(parsing text: String) throws(YAMLFailure) {
        var reader = YAMLReader(Array(text.utf8))
        guard let node = try reader.document() else { return nil }
        self = node
    }
}

/// Assembles values from libyaml's events.
@safe private struct YAMLReader: ~Copyable {
    // libyaml keeps a pointer to the parser inside it, so it must not move.
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let input: UnsafeMutableBufferPointer<UInt8>
    /// The values of anchors (`&name`). Copies share their storage: aliases of aliases cost nothing.
    private var anchors: [String: YAMLNode] = [:]

    /// No front matter and no settings need more; each level is a level of recursion here.
    private static let depthLimit = 64

    init(_ bytes: [UInt8]) {
        unsafe input = .allocate(capacity: bytes.count)
        _ = unsafe input.initialize(from: bytes)
        unsafe parser.initialize(to: yaml_parser_t())
        let started = unsafe yaml_parser_initialize(parser)
        precondition(started == 1, "libyaml starts when there is memory")
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe input.deallocate()
    }

    private enum Event {
        case documentStart, end
        case alias(String)
        case scalar(String, isPlain: Bool, anchor: String?)
        case sequence(anchor: String?)
        case mapping(anchor: String?)
        case containerEnd
    }

    mutating func document() throws(YAMLFailure) -> YAMLNode? {
        while true {
            let (event, _) = try next()
            switch event {
            case .end: return nil
            case .documentStart:
                let (first, line) = try next()
                return try node(first, line, depth: 0)
            case .alias, .scalar, .sequence, .mapping, .containerEnd: continue
            }
        }
    }

    private mutating func node(_ event: Event, _ line: Int, depth: Int) throws(YAMLFailure) -> YAMLNode {
        guard depth < Self.depthLimit else {
            throw YAMLFailure(message: "values are nested more than \(Self.depthLimit) deep", line: line)
        }
        var name: String?
        var node: YAMLNode
        switch event {
        case .alias(let anchor):
            guard let known = anchors[anchor] else {
                throw YAMLFailure(message: "there is no anchor &\(anchor)", line: line)
            }
            return known
        case .scalar(let text, let isPlain, let anchor):
            name = anchor
            node = YAMLNode(.scalar(text, isPlain: isPlain), line: line)
        case .sequence(let anchor):
            name = anchor
            var items: [YAMLNode] = []
            while true {
                let (next, line) = try next()
                if case .containerEnd = next { break }
                items.append(try self.node(next, line, depth: depth + 1))
            }
            node = YAMLNode(.sequence(items), line: line)
        case .mapping(let anchor):
            name = anchor
            var members: [(key: YAMLNode, value: YAMLNode)] = []
            while true {
                let (next, line) = try next()
                if case .containerEnd = next { break }
                let key = try self.node(next, line, depth: depth + 1)
                let (following, valueLine) = try self.next()
                members.append((key, try self.node(following, valueLine, depth: depth + 1)))
            }
            node = YAMLNode(.mapping(members), line: line)
        case .documentStart, .end, .containerEnd: node = YAMLNode(.scalar("", isPlain: true), line: line)
        }
        if let name { anchors[name] = node }
        return node
    }

    /// The next event that matters here, and its line.
    private func next() throws(YAMLFailure) -> (Event, line: Int) {
        while true {
            var event = unsafe yaml_event_t()
            guard unsafe yaml_parser_parse(parser, &event) == 1 else {
                let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "it cannot be read"
                throw YAMLFailure(message: problem, line: unsafe Int(parser.pointee.problem_mark.line) + 1)
            }
            defer { unsafe yaml_event_delete(&event) }
            let line = unsafe Int(event.start_mark.line) + 1
            switch unsafe event.type {
            case YAML_DOCUMENT_START_EVENT: return (.documentStart, line)
            case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return (.end, line)
            case YAML_ALIAS_EVENT: return (.alias(unsafe Self.text(event.data.alias.anchor) ?? ""), line)
            case YAML_SCALAR_EVENT:
                let scalar = unsafe event.data.scalar
                let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
                let text = unsafe String(decoding: bytes, as: UTF8.self)
                let isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE
                return (.scalar(text, isPlain: isPlain, anchor: unsafe Self.text(scalar.anchor)), line)
            case YAML_SEQUENCE_START_EVENT:
                return (.sequence(anchor: unsafe Self.text(event.data.sequence_start.anchor)), line)
            case YAML_MAPPING_START_EVENT:
                return (.mapping(anchor: unsafe Self.text(event.data.mapping_start.anchor)), line)
            case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return (.containerEnd, line)
            case _: continue
            }
        }
    }

    private static func text(_ name: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        unsafe name.map { unsafe String(cString: $0) }
    }
}
