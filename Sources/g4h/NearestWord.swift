/// The word in `words` that is closest to `word` by edit distance, if at most a third of its letters differ.
func nearest(to word: String, among words: [String]) -> String? {
    let distances = words.map {
        (word: $0, distance: editDistance(Array(word.lowercased().utf8), Array($0.lowercased().utf8)))
    }
    guard let best = distances.min(by: { $0.distance < $1.distance }), best.distance <= max(1, best.word.utf8.count / 3)
    else { return nil }
    return best.word
}

/// How many letters must be inserted, deleted, replaced, or swapped with the next to make one word of the other.
///
/// The optimal string alignment distance: a swap is the most common typo, and plain Levenshtein counts it twice.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var distance = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, beforeLast[j - 1] + 1) }
            row.append(distance)
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}
