package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.render.page.PageFigure;
import org.parley.leaderboard.render.page.PagePart;
import org.parley.leaderboard.render.text.TableColumns;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.NumberFormats;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.TableRow;

/** What the methods of a scenario answer in one frame, side by side; references first. */
final class AnswerGallery {
    private static final int METHODS = 8;
    private static final String WHAT =
            "What each method answers in one frame, the same for all; references first.";

    private final ScenarioTable table;
    private final long limit;
    private final List<PageFigure> figures = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private long bytes;

    /**
     * @param limit bytes that all pictures may have; a method whose picture would be too much is
     *     named
     */
    AnswerGallery(ScenarioTable table, PictureSource pictures, long limit) {
        this.table = table;
        this.limit = limit;
        table.rows().stream()
                .sorted(
                        Comparator.comparing(
                                (TableRow row) -> row.method().role() == RowRole.CONTENDER))
                .forEach(row -> offer(row, pictures.of(table.scenario(), row.method().id())));
    }

    /** Of all pictures that are shown. */
    long bytes() {
        return bytes;
    }

    /** Adds nothing where there is no picture. */
    void addTo(List<PagePart> parts) {
        if (!figures.isEmpty()) {
            parts.add(new PagePart.SubHeading("Pictures"));
            parts.add(HtmlReport.note(WHAT + missing()));
            parts.add(new PagePart.FigureGrid(List.copyOf(figures)));
        }
    }

    private String missing() {
        return leftOut.isEmpty()
                ? ""
                : " To keep the page small without " + String.join(", ", leftOut) + ".";
    }

    private void offer(TableRow row, Optional<byte[]> png) {
        if (png.isEmpty()) {
            return;
        }
        PagePicture picture = PagePicture.of(png.get());
        if (figures.size() == METHODS || bytes + picture.bytes().length > limit) {
            leftOut.add(row.method().label());
            return;
        }
        bytes += picture.bytes().length;
        figures.add(figure(row, picture));
    }

    private PageFigure figure(TableRow row, PagePicture picture) {
        String name = TableColumns.name(row);
        String alternative = "Answer of " + name + " in " + table.scenario();
        return new PageFigure(picture.data(), alternative, name, score(row), false);
    }

    private String score(TableRow row) {
        TaskKind task = table.task();
        return row.primary(task.primary())
                .map(m -> task.label() + " " + NumberFormats.interval(m))
                .orElse("");
    }
}
