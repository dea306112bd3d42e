package org.parley.runner.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.result.CellRescoring;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.site.LeaderboardSite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sites of runs whose cells are there, and of results without them. */
class SiteOfRunTest {
    @TempDir Path directory;

    private Path work() throws Exception {
        Path work = directory.resolve("work");
        ResultFolder results =
                new MadeRun(work)
                        .cell("streets", "good", 1, 0.9)
                        .cell("streets", "poor", 1, 0.3)
                        .results();
        results.write(CellRescoring.of(results).leaderboard());
        return work;
    }

    private Path folder() throws Exception {
        try (var folders = Files.list(work().resolve("results"))) {
            return folders.findFirst().orElseThrow();
        }
    }

    private String page(Path place) throws Exception {
        Path index = LeaderboardSite.of(List.of(place), "1.2").write(directory.resolve("site"));
        try (var below = Files.list(index.resolveSibling(""))) {
            Path suite = below.filter(Files::isDirectory).findFirst().orElseThrow();
            assertThat(suite)
                    .isDirectoryContaining("glob:**/leaderboard.csv")
                    .isDirectoryContaining("glob:**/leaderboard.json")
                    .isDirectoryContaining("glob:**/leaderboard.md")
                    .isDirectoryContaining("glob:**/leaderboard.tex");
            return Files.readString(suite.resolve("index.html"));
        }
    }

    private static JsonNode scenario(String page) {
        String start = "<script type=\"application/json\" id=\"data\">";
        String data = page.substring(page.indexOf(start) + start.length());
        String json = data.substring(0, data.indexOf("</script>"));
        return JsonMapper.builder().build().readTree(json).path("scenarios").path(0);
    }

    @Test
    void whereTheCellsAreEverySceneHasAScoreOfItsOwn() throws Exception {
        JsonNode scenario = scenario(page(work()));
        assertThat(scenario.path("sceneNames").size()).isEqualTo(4);
        JsonNode good = scenario.path("scenes").path("0");
        assertThat(good.size()).isEqualTo(4);
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            double better = good.path(i).asDouble();
            assertThat(better).isBetween(0.0, 1.0);
            sum += better - scenario.path("scenes").path("1").path(i).asDouble();
        }
        assertThat(sum).isPositive();
    }

    @Test
    void resultsWithoutTheirCellsShowAllButTheirScenes() throws Exception {
        Path published = Files.createDirectories(directory.resolve("published/results/made"));
        Path folder = folder();
        for (String file : List.of("run.json", "leaderboard.json")) {
            Files.copy(folder.resolve(file), published.resolve(file));
        }
        String page = page(published);
        assertThat(scenario(page).path("sceneNames").size()).isZero();
        assertThat(page).contains("Parley 1.2", "not recorded", "Agents: kinds of sensors");
    }

    @Test
    void aSuiteIsGivenOnceAndResultsAreNotWrittenInto() throws Exception {
        Path folder = folder();
        assertThatThrownBy(() -> LeaderboardSite.of(List.of(folder, folder), "1"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("both hold results of the suite")
                .hasMessageContaining("give each suite once");
        assertThatThrownBy(
                        () ->
                                LeaderboardSite.of(List.of(folder), "1")
                                        .write(directory.resolve("work")))
                .hasMessageContaining("give a directory of its own");
    }

    @Test
    void aPlaceWithoutResultsAndADamagedFileAreNamed() throws Exception {
        assertThatThrownBy(() -> LeaderboardSite.of(List.of(directory), "1"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("holds no results: found neither run.json");
        Path folder = folder();
        Path file = folder.resolve("leaderboard.json");
        String text = Files.readString(file);
        Files.writeString(
                file, text.replaceFirst("\"schemaVersion\"\\s*:\\s*2", "\"schemaVersion\": 1"));
        assertThatThrownBy(() -> LeaderboardSite.of(List.of(folder), "1"))
                .hasMessageContaining("has schema version 1, this Parley reads 2");
        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> LeaderboardSite.of(List.of(folder), "1"))
                .hasMessageContaining("leaderboard.json is not valid JSON");
    }
}
