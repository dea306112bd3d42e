package org.parley.cli.command.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ParleyCli;

class LeaderboardBuildTest {
    private final ParleyCli parley = new ParleyCli();

    @TempDir Path directory;

    @Test
    void itPrintsThePageToOpenFirst() {
        Path site = directory.resolve("site");
        Path published = Path.of("../docs/results/remedies");
        assertThat(parley.run("leaderboard", "build", published, "--out", site)).isZero();
        assertThat(Path.of(parley.out().strip())).isEqualTo(site.resolve("index.html")).exists();
        assertThat(site.resolve("remedies/index.html")).isNotEmptyFile();
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(parley.run("leaderboard", "build", "--out", directory)).isEqualTo(2);
        assertThat(parley.err()).contains("missing argument RUN");
        assertThat(parley.run("leaderboard", "build", directory)).isEqualTo(2);
        assertThat(parley.err()).contains("option --out is missing");
        assertThat(parley.run("leaderboard", "build", directory, "--out", "x")).isEqualTo(3);
        assertThat(parley.err()).contains("holds no results");
    }
}
