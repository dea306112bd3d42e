package org.parley.runner.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;

/** A real second process, killed while it writes an artifact. */
class KilledProcessTest {
    private static final ArtifactKey KEY = ArtifactKey.of("cell", "c", Map.of("seed", 1));

    /** Publishes one artifact and hangs in the middle of the next. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            ArtifactStore store = ArtifactStore.open(Path.of(arguments[0]));
            store.make(
                    ArtifactKey.of("cell", "whole", Map.of()),
                    d -> Files.writeString(d.resolve("result"), "whole"));
            store.make(
                    KEY,
                    d -> {
                        Files.writeString(d.resolve("result"), "ha");
                        System.out.println("writing");
                        Thread.sleep(60_000);
                    });
        }
    }

    @Test
    void aKilledProcessReleasesItsDirectoryAndLosesOnlyWhatItWasWriting(@TempDir Path work)
            throws Exception {
        Process victim =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Victim.class.getName(),
                                work.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            waitUntilItWrites(victim);
            assertThatThrownBy(() -> ArtifactStore.open(work))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("is in use by process " + victim.pid());
        } finally {
            victim.destroyForcibly().waitFor();
        }
        try (ArtifactStore store = ArtifactStore.open(work)) {
            assertThat(store.find(ArtifactKey.of("cell", "whole", Map.of()))).isPresent();
            assertThat(store.find(KEY)).isEmpty();
            try (Stream<Path> left = Files.list(work.resolve("tmp"))) {
                assertThat(left).noneMatch(p -> p.toString().contains(victim.pid() + "-"));
            }
        }
    }

    private static void waitUntilItWrites(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals("writing")) {
            line = out.readLine();
        }
        assertThat(line).isEqualTo("writing");
    }
}
