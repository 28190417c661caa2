import HiveAPI
import HiveNames
import Pictures

extension Fetcher {
    /// Fetches the pictures of all threads whose pictures have not been requested.
    package func fetchPictures(_ pictures: PictureFetcher, again: Bool) async throws {
        guard !options.isDry else { return }
        let posts = known.values.filter { $0.isStored && (again || !$0.hasPictures) }.sorted { $0.id < $1.id }
        var addresses: Set<String> = []
        for post in posts { addresses.formUnion(try await keeper.addresses(in: post.id)) }
        var unreachable: Set<String> = []
        var records: [PictureRecord] = []
        try await pictures.fetch(addresses) { record, done, count in
            records.append(record)
            show(.pictures, done, of: count)
            if case .failed(.unreachable, _) = record.outcome { unreachable.insert(record.address) }
        }
        count(records)
        var finished: [PostID] = []
        for post in posts {
            // A picture that could not be reached is requested again in the next run.
            if !unreachable.isEmpty,
                try await keeper.addresses(in: post.id).contains(where: { unreachable.contains(PictureMap.key($0)) })
            {
                continue
            }
            known[post.id]?.hasPictures = true
            finished.append(post.id)
        }
        try await note(finished)
    }

    private func count(_ records: [PictureRecord]) {
        for record in records {
            switch record.outcome {
            case .saved(let picture):
                report.picturesSaved += 1
                report.pictureBytes += picture.bytes
            case .failed(.gone, _): report.picturesGone += 1
            case .failed(let failure, _): report.picturesFailed[failure.rawValue, default: 0] += 1
            }
        }
    }
}
