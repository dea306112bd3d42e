package org.parley.leaderboard.render.page;

import java.util.List;
import java.util.Optional;

/**
 * A leaderboard as a page.
 *
 * @param marks of all methods, by their number
 * @param data what scripts read, as JSON without markup
 * @param home address of the page that lists all suites, or nothing
 */
public record ReportPage(
        PageFacts facts,
        Optional<String> note,
        List<PageSection> sections,
        List<PageTerm> terms,
        List<PageMark> marks,
        String data,
        String home,
        PageAssets assets) {
    public ReportPage {
        sections = List.copyOf(sections);
        terms = List.copyOf(terms);
        marks = List.copyOf(marks);
    }
}
