package org.parley.leaderboard.render.page;

import java.util.List;

/**
 * The page that leads to the leaderboards of a site.
 *
 * @param suites a table with a row for each scenario of each suite
 * @param links to the pages of the suites
 */
public record SitePage(
        String title,
        List<PageExport> links,
        PageTable suites,
        List<PageTerm> terms,
        String citation,
        PageAssets assets) {
    public SitePage {
        links = List.copyOf(links);
        terms = List.copyOf(terms);
    }
}
