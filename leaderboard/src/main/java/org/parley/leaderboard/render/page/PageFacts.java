package org.parley.leaderboard.render.page;

import java.util.List;

/**
 * What a page says about the run that it shows.
 *
 * @param title of the page
 * @param facts suite, dataset, versions and so on
 * @param about tables of agents and scenarios
 * @param citation as a reader may copy it, or nothing
 * @param exports files beside the page
 */
public record PageFacts(
        String title,
        List<PageFact> facts,
        List<PageTable> about,
        String citation,
        List<PageExport> exports) {
    public PageFacts {
        facts = List.copyOf(facts);
        about = List.copyOf(about);
        exports = List.copyOf(exports);
    }

    /** Of cells of which nothing else is known. */
    public static PageFacts none() {
        return new PageFacts("Leaderboard", List.of(), List.of(), "", List.of());
    }
}
