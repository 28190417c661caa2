extension Grammar {
    static let python: Grammar = {
        var grammar = Grammar()
        grammar.words = words([
            .keyword: """
            assert async await break case continue def del elif else except finally for global if lambda nonlocal pass \
            raise return try while with yield as class match type
            """,
            .importing: "import from", .constant: "True False None", .wordOperator: "and or not in is",
            .pseudoBuiltin: "self cls Ellipsis NotImplemented",
            .builtin: """
            abs aiter all any bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict \
            dir divmod enumerate eval filter float format frozenset getattr globals hasattr hash hex id input int \
            isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print \
            property range repr reversed round set setattr slice sorted staticmethod str sum super tuple vars zip
            """,
            .exception: """
            ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError BufferError \
            ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EnvironmentError \
            Exception FileExistsError FileNotFoundError FutureWarning GeneratorExit IOError ImportError IndentationError \
            IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError \
            ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError PermissionError \
            ProcessLookupError RecursionError ReferenceError RuntimeError RuntimeWarning StopAsyncIteration StopIteration \
            SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError \
            UnicodeDecodeError UnicodeEncodeError UnicodeError UserWarning ValueError Warning ZeroDivisionError
            """,
            .magicVariable: "__name__ __file__ __doc__ __all__ __dict__ __class__ __version__ __annotations__",
            .magicName: """
            __init__ __new__ __del__ __repr__ __str__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __bool__ \
            __len__ __iter__ __next__ __getitem__ __setitem__ __delitem__ __contains__ __call__ __enter__ __exit__ \
            __add__ __sub__ __mul__ __getattr__ __setattr__ __aenter__ __aexit__ __post_init__
            """,
        ])
        grammar.names = ["def": .functionName, "class": .className]
        grammar.importWords = ["import", "from"]
        grammar.operators = ByteSet("+-*/%=<>!&|^~@.")
        grammar.lineComments = ["#"]
        grammar.strings = [
            Quote(
                mark: "\"\"\"", kind: .doubleQuoted, spansLines: true, hole: ("{", UInt8(ascii: "}")),
                holePrefixes: ByteSet("fFtT"), marksEscapes: true),
            Quote(
                mark: "'''", kind: .singleQuoted, spansLines: true, hole: ("{", UInt8(ascii: "}")),
                holePrefixes: ByteSet("fFtT"), marksEscapes: true),
            Quote(
                mark: "\"", kind: .doubleQuoted, hole: ("{", UInt8(ascii: "}")), holePrefixes: ByteSet("fFtT"),
                marksEscapes: true),
            Quote(
                mark: "'", kind: .singleQuoted, hole: ("{", UInt8(ascii: "}")), holePrefixes: ByteSet("fFtT"),
                marksEscapes: true),
        ]
        grammar.stringPrefixes = ByteSet("rRbBfFuUtT")
        grammar.marked = [UInt8(ascii: "@"): .decorator]
        grammar.numberSuffixes = ByteSet("jJlL")
        grammar.hasDocumentation = true
        return grammar
    }()

    static let javascript: Grammar = {
        var grammar = Grammar()
        grammar.words = words([
            .keyword: """
            for while do break return continue switch case default if else throw try catch finally yield await async \
            this of static export import debugger extends super
            """,
            .wordOperator: "typeof instanceof in void delete new", .reserved: "constructor from as enum",
            .declaration: "var let const with function class", .constant: "true false null NaN Infinity undefined",
            .builtin: """
            Array Boolean Date BigInt Function Math ArrayBuffer Number Object RegExp String Promise Proxy decodeURI \
            decodeURIComponent encodeURI encodeURIComponent eval isFinite isNaN parseFloat parseInt DataView document \
            window globalThis global arguments Symbol Intl WeakSet WeakMap Set Map Reflect JSON Uint8Array Float32Array
            """,
            .exception: "Error RangeError ReferenceError SyntaxError TypeError",
        ])
        grammar.nameStart = ByteSet.letters.union(ByteSet("$"))
        grammar.nameBytes = ByteSet.nameBytes.union(ByteSet("$"))
        grammar.operators = ByteSet("+-*/%=<>!&|^~?:")
        grammar.lineComments = ["//"]
        grammar.hasBlockComments = true
        grammar.strings = [
            Quote(mark: "\"", kind: .doubleQuoted), Quote(mark: "'", kind: .singleQuoted),
            Quote(mark: "`", kind: .backtickString, spansLines: true, hole: ("${", UInt8(ascii: "}"))),
        ]
        grammar.hasRegexes = true
        grammar.numberSuffixes = ByteSet("n")
        grammar.integers = .float
        return grammar
    }()

    static let typescript: Grammar = {
        var grammar = javascript
        let more = words([
            .type: "string boolean number any unknown never bigint symbol void object",
            .reserved: """
            abstract implements private protected public readonly interface namespace module declare keyof satisfies \
            infer type override
            """,
        ])
        grammar.words.merge(more) { _, new in new }
        grammar.names = ["interface": .plain, "class": .plain]
        grammar.marked = [UInt8(ascii: "@"): .decorator]
        return grammar
    }()

    static let swift: Grammar = {
        var grammar = Grammar()
        grammar.words = words([
            .keyword: """
            as async await break case catch continue default defer do else fallthrough for guard if in is repeat return \
            switch throw try where while any some consume copy borrowing consuming
            """,
            .reserved: """
            convenience dynamic didSet final get indirect infix inout lazy mutating nonmutating optional override \
            postfix prefix required rethrows set throws unowned weak willSet isolated nonisolated sending
            """,
            .constant: "true false nil self Self super",
            .declaration: """
            actor associatedtype class deinit enum extension func import init internal let operator private protocol \
            public package fileprivate static struct subscript typealias var macro
            """,
            .builtin: """
            Any AnyObject Array Bool Character Comparable Dictionary Double Equatable Float Hashable Int Int8 Int16 Int32 \
            Int64 Optional Range Set String UInt UInt8 UInt16 UInt32 UInt64 Void Error Never Sendable Codable
            """,
            .pseudoBuiltin: "assert fatalError print precondition preconditionFailure",
        ])
        grammar.names = [
            "func": .functionName, "class": .className, "struct": .className, "enum": .className,
            "protocol": .className,
            "extension": .className, "actor": .className, "typealias": .className, "let": .variable, "var": .variable,
            "import": .className,
        ]
        grammar.operators = ByteSet("+-*/%=<>!&|^~?")
        grammar.lineComments = ["//"]
        grammar.hasBlockComments = true
        grammar.nestsBlockComments = true
        grammar.strings = [
            Quote(
                mark: "\"\"\"", kind: .string, spansLines: true, hole: ("\\(", UInt8(ascii: ")")), marksEscapes: true),
            Quote(mark: "\"", kind: .string, hole: ("\\(", UInt8(ascii: ")")), marksEscapes: true),
        ]
        grammar.marked = [UInt8(ascii: "@"): .reserved, UInt8(ascii: "#"): .preprocessor]
        return grammar
    }()

    static let sql: Grammar = {
        var grammar = Grammar()
        grammar.ignoresCase = true
        grammar.words = words([
            .keyword: """
            add after all alter analyze and any as asc auto_increment begin between by cascade case check collate column \
            commit constraint create cross current_date current_time current_timestamp cursor database declare default \
            delete desc describe distinct do drop each else end engine escape exists explain fetch for foreign from full \
            function grant group having if ignore in index inner insert intersect into is join key last lateral left \
            like limit lock materialized natural no not null nulls of offset on only or order outer over partition \
            primary procedure recursive references rename replace restrict returning returns revoke right rollback row \
            rows schema select set show some start table temporary then to transaction trigger true false truncate \
            union unique update use using values view when where window with
            """,
            .builtin: """
            array bigint binary bit blob boolean bool char character date datetime decimal double float int integer \
            interval json jsonb numeric real serial smallint text time timestamp timestamptz tinyint uuid varbinary \
            varchar varying precision
            """,
        ])
        grammar.lineComments = ["--"]
        grammar.hasBlockComments = true
        grammar.nestsBlockComments = true
        grammar.operators = ByteSet("+*/<>=~!@#%^&|`?-")
        grammar.strings = [
            Quote(mark: "'", kind: .singleQuoted, spansLines: true, doubles: true),
            Quote(mark: "\"", kind: .string, spansLines: true, doubles: true),
        ]
        return grammar
    }()
}
