package org.parley.leaderboard.render.page;

import java.util.List;

/**
 * A section that folds.
 *
 * @param id of the element
 * @param open before anybody folds it
 */
public record PageSection(String id, String title, boolean open, List<PagePart> parts) {
    public PageSection {
        parts = List.copyOf(parts);
    }
}
