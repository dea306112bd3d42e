package org.parley.runner.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.render.html.GlanceTable;
import org.parley.leaderboard.render.html.HtmlReport;
import org.parley.leaderboard.render.html.PageTerms;
import org.parley.leaderboard.render.html.PictureSource;
import org.parley.leaderboard.render.mark.MethodPalette;
import org.parley.leaderboard.render.page.PageAssets;
import org.parley.leaderboard.render.page.PageExport;
import org.parley.leaderboard.render.page.PageFact;
import org.parley.leaderboard.render.page.PageFacts;
import org.parley.leaderboard.render.page.PageMeasures;
import org.parley.leaderboard.render.page.PageRow;
import org.parley.leaderboard.render.page.PageTable;
import org.parley.leaderboard.render.page.PageTemplates;
import org.parley.leaderboard.render.page.SitePage;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.runner.artifact.AtomicFile;
import org.parley.runner.result.AnswerPictures;
import org.parley.runner.result.RunFacts;

/**
 * Leaderboards as a static site: {@code index.html}, and for each suite a folder with its page and
 * the same numbers for other programs. No file asks for anything outside the site.
 */
public final class LeaderboardSite {
    private static final String INDEX = "index.html";

    private final Map<String, SiteRun> runs = new LinkedHashMap<>();
    private final String version;
    private final MethodPalette palette;

    private LeaderboardSite(List<SiteRun> all, String version) {
        for (SiteRun run : all) {
            String suite = new RunFacts(run.run(), run.leaderboard(), List.of()).id();
            SiteRun before = runs.putIfAbsent(suite, run);
            if (before != null) {
                throw BenchmarkException.user(
                        "%s and %s both hold results of the suite %s; give each suite once",
                        before.folder(), run.folder(), suite);
            }
        }
        this.version = version;
        this.palette = MethodPalette.of(runs.values().stream().map(SiteRun::leaderboard).toList());
    }

    /**
     * The site of some results; a folder that holds none fails with {@code DATA}.
     *
     * @param places results folders or work directories
     * @param version of the Parley that makes the site
     */
    public static LeaderboardSite of(List<Path> places, String version) {
        return new LeaderboardSite(
                places.stream().flatMap(p -> SiteRun.in(p).stream()).toList(), version);
    }

    /** Writes all files and returns the page to open first. */
    public Path write(Path out) {
        Path root = out.toAbsolutePath().normalize();
        for (SiteRun run : runs.values()) {
            if (run.folder().startsWith(root)) {
                throw BenchmarkException.user(
                        "the site cannot be written into %s, which holds the results in %s; give a"
                                + " directory of its own",
                        out, run.folder());
            }
        }
        runs.forEach((suite, run) -> write(run, root.resolve(suite)));
        AtomicFile.write(root.resolve(INDEX), PageTemplates.render(index()));
        return root.resolve(INDEX);
    }

    private void write(SiteRun run, Path folder) {
        Leaderboard leaderboard = run.leaderboard();
        Optional<RunCells> cells = run.work().map(work -> RunCells.of(run.run(), work));
        List<CellRecord> records = cells.map(RunCells::records).orElse(List.of());
        PageFacts facts =
                new RunFacts(run.run(), leaderboard, records)
                        .page(List.of(new PageFact("Page made by", "Parley " + version)));
        PictureSource pictures =
                run.work()
                        .map(work -> (PictureSource) AnswerPictures.of(run.run(), work))
                        .orElse(PictureSource.none());
        PageMeasures measures = cells.map(RunCells::measures).orElse(PageMeasures.none());
        HtmlReport page =
                new HtmlReport(leaderboard, pictures, facts, measures, palette, "../" + INDEX);
        AtomicFile.write(folder.resolve(INDEX), page.text());
        AtomicFile.write(folder.resolve("leaderboard.csv"), ReportRenderer.csv(leaderboard));
        AtomicFile.write(folder.resolve("leaderboard.json"), leaderboard.toJson());
        AtomicFile.write(folder.resolve("leaderboard.md"), ReportRenderer.markdown(leaderboard));
        AtomicFile.write(folder.resolve("leaderboard.tex"), ReportRenderer.latex(leaderboard));
        ReportRenderer.charts(leaderboard, palette)
                .forEach((name, svg) -> AtomicFile.write(folder.resolve(name), svg));
    }

    private SitePage index() {
        List<PageRow> rows = new ArrayList<>();
        List<PageExport> links = new ArrayList<>();
        runs.forEach(
                (suite, run) -> {
                    links.add(new PageExport(suite, suite + "/" + INDEX));
                    for (ScenarioTable table : run.leaderboard().tables()) {
                        rows.add(GlanceTable.row(suite + ": " + table.scenario(), table));
                    }
                });
        PageTable table =
                new PageTable(
                        "Which method is best, scenario by scenario",
                        0,
                        GlanceTable.headings("Suite: scenario"),
                        rows);
        String citation =
                """
                @software{parley,
                  title   = {Parley: a plugin benchmark for heterogeneity adaptation in
                             collaborative perception},
                  author  = {{The Parley authors}},
                  version = {%s},
                  license = {Apache-2.0}
                }"""
                        .formatted(version);
        return new SitePage(
                "Parley leaderboards",
                links,
                table,
                PageTerms.brief(),
                citation,
                PageAssets.standard());
    }
}
