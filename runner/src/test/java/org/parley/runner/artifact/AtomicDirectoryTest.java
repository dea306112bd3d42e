package org.parley.runner.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicDirectoryTest {
    @TempDir Path directory;

    @Test
    void aFinishedDraftIsInItsPlaceAndNothingBesideIt() throws IOException {
        Path place = directory.resolve("a/b");
        try (AtomicDirectory draft = AtomicDirectory.of(place)) {
            Files.writeString(draft.directory().resolve("x"), "1");
            assertThat(place).doesNotExist();
            assertThat(draft.finish()).isEqualTo(place);
        }
        assertThat(place.resolve("x")).hasContent("1");
        assertThat(place.getParent()).isDirectoryNotContaining(f -> !f.equals(place));
    }

    @Test
    void anUnfinishedDraftLeavesNothing() throws IOException {
        try (AtomicDirectory draft = AtomicDirectory.of(directory.resolve("b"))) {
            Files.createDirectories(draft.directory().resolve("deep/deeper"));
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsRemoved() throws IOException {
        Path left = Files.createDirectories(directory.resolve(".b.unfinished/half"));
        Files.writeString(directory.resolve(".b.lock"), "process 1\n");
        try (AtomicDirectory draft = AtomicDirectory.of(directory.resolve("b"))) {
            assertThat(left).doesNotExist();
            assertThat(draft.directory()).isEmptyDirectory();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aPlaceThatIsTakenIsRefused() throws IOException {
        Path place = Files.createDirectory(directory.resolve("b"));
        try (AtomicDirectory draft = AtomicDirectory.of(place)) {
            assertThatThrownBy(() -> AtomicDirectory.of(place))
                    .hasMessageContaining("is being written by process")
                    .hasMessageContaining("wait for it, or name another directory");
            draft.finish();
        }
        Files.writeString(place.resolve("x"), "1");
        assertThatThrownBy(() -> AtomicDirectory.of(place))
                .hasMessage(place + " is not empty; name a directory that is absent or empty");
        assertThatThrownBy(() -> AtomicDirectory.of(place.resolve("x")))
                .hasMessageContaining("is not empty");
        assertThat(place.resolve("x")).hasContent("1");
    }
}
