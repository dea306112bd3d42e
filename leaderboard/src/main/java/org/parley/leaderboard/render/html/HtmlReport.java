package org.parley.leaderboard.render.html;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.parley.leaderboard.render.mark.MethodMark;
import org.parley.leaderboard.render.mark.MethodPalette;
import org.parley.leaderboard.render.page.PageAssets;
import org.parley.leaderboard.render.page.PageFacts;
import org.parley.leaderboard.render.page.PageFigure;
import org.parley.leaderboard.render.page.PageMark;
import org.parley.leaderboard.render.page.PageMeasures;
import org.parley.leaderboard.render.page.PagePart;
import org.parley.leaderboard.render.page.PageSection;
import org.parley.leaderboard.render.page.PageTemplates;
import org.parley.leaderboard.render.page.ReportPage;
import org.parley.leaderboard.render.text.ReportText;
import org.parley.leaderboard.render.text.ShareTable;
import org.parley.leaderboard.render.text.TrainingTable;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.NoiseSeries;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.ScoreOverview;

/**
 * A leaderboard as one page of HTML that needs nothing else: what the Markdown says, with intervals
 * and answers drawn. It is well-formed XML.
 */
public final class HtmlReport {
    /** Of all pictures together; in base 64 they are a third larger. */
    private static final long PICTURE_BYTES = 11_000_000;

    /** With more scenarios, all but the first are folded. */
    private static final int OPEN = 3;

    private static final double MARK = 5;

    private final Leaderboard leaderboard;
    private final PictureSource pictures;
    private final PageFacts facts;
    private final PageMeasures measures;
    private final MethodPalette palette;
    private final String home;
    private final MethodRows rows;

    /**
     * @param home address of the page that lists all suites, or nothing
     */
    public HtmlReport(
            Leaderboard leaderboard,
            PictureSource pictures,
            PageFacts facts,
            PageMeasures measures,
            MethodPalette palette,
            String home) {
        this.leaderboard = leaderboard;
        this.pictures = pictures;
        this.facts = facts;
        this.measures = measures;
        this.palette = palette;
        this.home = home;
        this.rows = MethodRows.of(leaderboard);
    }

    public String text() {
        List<PageSection> sections = new ArrayList<>();
        sections.add(new PageSection("glance", "At a glance", true, glance()));
        add(sections, "overview", ReportText.OVERVIEW, overviews());
        add(sections, "robustness", ReportText.ROBUSTNESS, charts());
        sections.addAll(scenarios());
        List<PagePart> training = new ArrayList<>();
        TrainingTable.of(leaderboard.training())
                .ifPresent(
                        t -> {
                            training.add(note(ReportText.TRAINED));
                            training.add(new PagePart.TableBlock(rows.table("Stages", 0, t)));
                        });
        if (!training.isEmpty()) {
            sections.add(new PageSection("training", ReportText.TRAINING, false, training));
        }
        return PageTemplates.render(
                new ReportPage(
                        facts,
                        leaderboard.note().map(ReportText::note),
                        sections,
                        PageTerms.all(leaderboard),
                        rows.methods().stream().map(m -> mark(palette.of(m.id()))).toList(),
                        new PageData(leaderboard, rows, measures).json(),
                        home,
                        PageAssets.standard()));
    }

    private static void add(
            List<PageSection> sections, String id, String title, List<PagePart> parts) {
        if (!parts.isEmpty()) {
            sections.add(new PageSection(id, title, true, parts));
        }
    }

    private static PageMark mark(MethodMark mark) {
        return new PageMark(
                mark.shape().path(0, 0, MARK), mark.light(), mark.dark(), mark.reference());
    }

    private List<PagePart> glance() {
        return List.of(
                note(GlanceTable.NOTE),
                new PagePart.TableBlock(GlanceTable.of(leaderboard.tables())));
    }

    private List<PageSection> scenarios() {
        List<ScenarioTable> tables = leaderboard.tables();
        List<PageSection> sections = new ArrayList<>();
        long left = PICTURE_BYTES;
        for (ScenarioTable table : tables) {
            long share = left / (tables.size() - sections.size());
            AnswerGallery gallery = new AnswerGallery(table, pictures, share);
            left -= gallery.bytes();
            ScenarioParts parts = new ScenarioParts(leaderboard, table, rows, palette, measures);
            sections.add(
                    new PageSection(
                            "scenario-" + (sections.size() + 1),
                            table.scenario(),
                            sections.isEmpty() || tables.size() <= OPEN,
                            parts.of(gallery)));
        }
        return sections;
    }

    private List<PagePart> overviews() {
        List<ScoreOverview> overviews = leaderboard.overviews();
        List<PagePart> parts = new ArrayList<>();
        if (!overviews.isEmpty()) {
            parts.add(note(ReportText.overviews(overviews)));
            parts.add(note(OverviewRows.NOTE));
        }
        OverviewRows made = new OverviewRows(leaderboard, rows);
        overviews.forEach(o -> parts.add(new PagePart.TableBlock(made.table(o))));
        return parts;
    }

    private List<PagePart> charts() {
        List<PagePart> parts = new ArrayList<>();
        List<PageFigure> figures = new ArrayList<>();
        for (NoiseSeries series : NoiseSeries.of(leaderboard.tables())) {
            ShareTable.of(series)
                    .ifPresent(
                            t -> {
                                parts.add(note(ReportText.SHARES));
                                String caption = "Gain kept in " + series.scenario();
                                parts.add(new PagePart.TableBlock(rows.table(caption, 0, t)));
                            });
            RobustnessChart chart = new RobustnessChart(series, palette);
            figures.add(figure(chart.svg(), chart.description()));
        }
        if (!figures.isEmpty()) {
            parts.add(0, note(ReportText.CHARTS));
            parts.add(new PagePart.FigureGrid(figures));
        }
        return parts;
    }

    static PagePart note(String text) {
        return new PagePart.TextLine("note", text);
    }

    static PageFigure figure(String svg, String description) {
        PagePicture picture =
                new PagePicture("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8));
        return new PageFigure(picture.data(), description, "", "", true);
    }
}
