package org.parley.leaderboard.render.page;

import java.util.List;

/** What a section consists of, from top to bottom. */
public sealed interface PagePart {
    /**
     * A paragraph.
     *
     * @param style a class of the style sheet
     */
    record TextLine(String style, String text) implements PagePart {}

    /** A heading of the third level. */
    record SubHeading(String text) implements PagePart {}

    /** A table in a box that scrolls. */
    record TableBlock(PageTable table) implements PagePart {}

    /** Pictures side by side. */
    record FigureGrid(List<PageFigure> figures) implements PagePart {}

    /** Lines with bullets. */
    record ItemList(List<String> items) implements PagePart {}
}
