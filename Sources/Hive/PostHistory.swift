/// The result of the operations on a post, and of the states that nodes show: the post as it is, and its versions.
///
/// The chain stores an operation for each edit. An empty title, body or metadata means "unchanged", and a body may be a
/// patch. A permlink may be used again after a deletion: that is another post.
/// Source: `_process_post_results_for_cache` in hivemind's indexer.
package struct PostHistory: Sendable {
    /// What a step does to the text.
    package enum BodyChange: Hashable, Sendable {
        case none, whole, patch
    }

    /// An operation, or a state that a node showed.
    package struct Step: Sendable {
        package var kind: PostRecord.Kind
        package var moment: PostRecord.Moment
        package var header: PostHeader
        package var hasMetadata: Bool
        package var body: BodyChange

        package init(
            kind: PostRecord.Kind, moment: PostRecord.Moment, header: PostHeader, hasMetadata: Bool, body: BodyChange
        ) {
            self.kind = kind
            self.moment = moment
            self.header = header
            self.hasMetadata = hasMetadata
            self.body = body
        }

        /// The time of a state or an operation.
        fileprivate var time: Timestamp? {
            kind == .post ? header.updated ?? header.created : moment.timestamp
        }
    }

    /// The text of a post at a time.
    package struct Version: Hashable, Sendable {
        package var date: Timestamp?
        package var title: String
        /// The step with a whole body, by its index in the folded array.
        package var base: Int
        /// The patches on top of it, in order.
        package var patches: [Int]
    }

    package private(set) var header: PostHeader
    /// The versions of the post that is live now, oldest first.
    package private(set) var versions: [Version] = []
    /// True when the first version is a patch: the text before it is not in the input.
    package private(set) var lacksBeginning = false
    /// A version that comes from operations alone, and the state that a node shows of the same edit: these should be equal.
    package private(set) var check: (folded: Version, shown: Version)?
    /// Whether the latest state that a node or a store showed is that of a post that is gone.
    private var isMarkedDeleted = false

    /// Folds the steps of one post, given in any order.
    /// - Returns: nil without a step that writes the post.
    package init?(_ steps: [Step]) {
        guard let first = steps.first(where: \.kind.isText) else { return nil }
        header = first.header
        var isAlive = false
        var wasWritten = false
        for index in Self.order(steps) {
            let step = steps[index]
            switch step.kind {
            case .deletion:
                isAlive = false
            case .options:
                if isAlive { setOptions(step.header) }
            case .comment:
                if isAlive {
                    edit(step, index)
                } else {
                    begin(step, index)
                }
                (isAlive, wasWritten) = (true, true)
            case .post:
                // A node shows what exists: a state that is newer than a deletion belongs to another post.
                if isAlive { show(step, index) } else { begin(step, index) }
                isMarkedDeleted = step.header.isDeleted
                (isAlive, wasWritten) = (true, true)
            }
        }
        guard wasWritten else { return nil }
        // A store marks its copy of a post that is gone.
        header.isDeleted = !isAlive || isMarkedDeleted
        header.edits = versions.dropFirst().map(\.date)
    }

    private mutating func begin(_ step: Step, _ index: Int) {
        header = step.header
        if step.kind == .comment {
            header.created = step.moment.timestamp ?? header.created
            header.updated = nil
        }
        lacksBeginning = step.body == .patch
        check = nil
        versions = [Version(date: step.time, title: header.title, base: index, patches: [])]
    }

    private mutating func edit(_ step: Step, _ index: Int) {
        let edited = step.header
        if !edited.title.isEmpty { header.title = edited.title }
        if step.hasMetadata {
            header.tags = edited.tags
            header.app = edited.app
            header.canonicalURL = edited.canonicalURL
            header.crossPost = edited.crossPost
            header.description = edited.description
        }
        if let time = step.time, header.created.map({ time > $0 }) ?? true { header.updated = time }
        var version = versions.last ?? Version(date: step.time, title: header.title, base: index, patches: [])
        version.date = step.time
        version.title = header.title
        switch step.body {
        case .none: break
        case .whole:
            version.base = index
            version.patches = []
            lacksBeginning = false
        case .patch: version.patches.append(index)
        }
        versions.append(version)
    }

    private mutating func setOptions(_ options: PostHeader) {
        header.declinesPayout = options.declinesPayout
        if !options.beneficiaries.isEmpty { header.beneficiaries = options.beneficiaries }
    }

    /// The state that a node shows is used, whatever the operations add up to.
    private mutating func show(_ step: Step, _ index: Int) {
        let created = header.created
        header = step.header
        header.created = step.header.created ?? created
        lacksBeginning = false
        let shown = Version(date: step.time, title: header.title, base: index, patches: [])
        if let last = versions.last, last.date == step.time || step.time == nil {
            check = (last, shown)
            versions[versions.count - 1] = shown
        } else {
            versions.append(shown)
        }
    }

    // MARK: Order

    /// The steps from the oldest to the newest: operations in the chain's order, states by their time.
    private static func order(_ steps: [Step]) -> [Int] {
        var operations = steps.indices.filter { steps[$0].kind != .post }
        let haveBlocks = operations.allSatisfy { steps[$0].moment.block != nil }
        func key(_ index: Int) -> [Int] {
            let moment = steps[index].moment
            return [
                haveBlocks ? moment.block ?? 0 : moment.timestamp?.secondsSince1970 ?? 0,
                moment.transaction ?? 0, moment.transaction == nil ? moment.sequence ?? 0 : 0, moment.operation ?? 0,
                moment.sequence ?? 0, index,
            ]
        }
        operations = operations.map { (key($0), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
        var ordered = operations
        let states = steps.indices.filter { steps[$0].kind == .post }
        for index in states.sorted(by: {
            (steps[$0].time?.secondsSince1970 ?? .max, $0) < (steps[$1].time?.secondsSince1970 ?? .max, $1)
        }) {
            guard let time = steps[index].time else {
                ordered.append(index)
                continue
            }
            let place = ordered.lastIndex { steps[$0].time.map { $0 <= time } ?? false }
            ordered.insert(index, at: place.map { $0 + 1 } ?? 0)
        }
        return ordered
    }
}
