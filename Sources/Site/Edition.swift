import Digests
import HiveMarkdown
import BundledTemplates
import Gopher
import Writers

/// What all pages of a build share: the owner's settings, the templates, and the page frame made from them once.
final class Edition: Sendable {
    let configuration: Configuration
    let html: HTMLTree
    let gopher: GopherTree
    let text: TextTree
    let pictures: SitePictures
    /// Of all of this.
    let digest: Digest

    init(_ configuration: Configuration, _ templates: HTMLTemplates, _ pictures: SitePictures) {
        self.configuration = configuration
        self.pictures = pictures
        /// The ASCII art at the top of every page.
        let isOurs = configuration.title == Configuration().title
        let own = configuration.banner ?? (isOurs ? BundledTemplates.banner : nil)
        html = HTMLTree(
            configuration, templates, banner: own ?? BannerLetters.banner(of: configuration.title), pictures)
        // Menus and text are narrower than pages.
        let narrow = own ?? BannerLetters.banner(of: configuration.title, limit: 66) ?? configuration.title
        gopher = GopherTree(configuration, banner: narrow, pictures)
        text = TextTree(configuration, banner: narrow)
        var canonical = Canonical()
        canonical.add(templates.digest)
        canonical.add(narrow)
        configuration.add(to: &canonical)
        digest = Digest(of: canonical.bytes)
    }
}

extension Configuration {
    /// Adds all that the bytes of pages depend on.
    fileprivate func add(to canonical: inout Canonical) {
        for text in [title, tagline, frontEnd, charset.rawValue, gopherPosts.rawValue, images.rawValue] {
            canonical.add(text)
        }
        canonical.add(banner)
        canonical.add(baseURL)
        canonical.add(theme?.rawValue)
        canonical.add(self.canonical.rawValue)
        canonical.add(turnsAwayCollectors)
        switch gopher {
        case .unnamed: canonical.add(false)
        case .named(let host, let port): canonical.add("\(host):\(port)")
        }
        canonical.add(gopherDialects.map(\.rawValue).sorted().joined(separator: " "))
        canonical.add(formats.map(\.rawValue).sorted().joined(separator: " "))
        canonical.add(textWidth)
        canonical.add(lineBreaks)
        canonical.add(dialect.rawValue)
        canonical.add(snippetsFromReplies)
    }
}
