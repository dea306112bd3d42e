package org.parley.runner.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

class AtomicFileTest {
    @TempDir Path directory;

    @Test
    void aFileAndItsFoldersAreWritten() {
        Path file = directory.resolve("a/b/text");
        AtomicFile.write(file, "ä");
        assertThat(file).hasContent("ä");
        assertThat(file.resolveSibling("text.tmp")).doesNotExist();
    }

    /** A full disk left an empty picture. */
    @Test
    void whatFailsHalfWayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("picture.png"), "old");
        assertThatThrownBy(
                        () ->
                                AtomicFile.write(
                                        file,
                                        draft -> {
                                            Files.writeString(draft, "ne");
                                            throw new IOException("No space left on device");
                                        }))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageStartingWith("cannot write " + file)
                .hasMessageContaining("No space left on device")
                .extracting(e -> ((BenchmarkException) e).code())
                .isEqualTo(ErrorCode.RESOURCE);
        assertThat(directory).isDirectoryNotContaining(p -> !p.equals(file));
        assertThat(file).hasContent("old");
    }
}
