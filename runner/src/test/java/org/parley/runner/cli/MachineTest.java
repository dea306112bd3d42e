package org.parley.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs of other makers, played by scripts. */
@DisabledOnOs(OS.WINDOWS)
class MachineTest {
    @TempDir Path directory;

    private Path script(String name, String body) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Machine machine() {
        return new Machine(Map.of("PATH", "/nowhere::" + directory));
    }

    @Test
    void graphicsCardsAreWhatTheirToolSays() throws IOException {
        assertThat(machine().graphicsCards()).isEmpty();
        script("nvidia-smi", "[ \"$2\" = --format=csv,noheader ] && echo 'A100, 40960 MiB'");
        assertThat(machine().graphicsCards()).containsExactly("A100, 40960 MiB");
        script("nvidia-smi", "echo 'no driver'; exit 9");
        assertThat(machine().graphicsCards()).isEmpty();
    }

    @Test
    void theFirstBrowserOfThePathIsFound() throws IOException {
        assertThat(machine().browser()).isEmpty();
        Path chrome = script("google-chrome", "");
        assertThat(machine().browser()).contains(chrome);
        assertThat(machine().browser()).contains(directory.resolve("google-chrome"));
        Path chromium = script("chromium", "");
        assertThat(machine().browser()).contains(chromium);
    }

    @Test
    void memoryAndCoresAreCounted() {
        assertThat(machine().cores()).isPositive();
        assertThat(machine().memoryBytes()).isGreaterThan(Runtime.getRuntime().maxMemory() / 2);
    }
}
