package org.parley.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.machine.GraphicsCard.Capability;

/** Programs of other makers, played by scripts. */
@DisabledOnOs(OS.WINDOWS)
class MachineReportTest {
    @TempDir Path directory;

    private Path script(String name, String body) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private MachineReport machine() {
        return new MachineReport(Map.of("PATH", "/nowhere::" + directory));
    }

    @Test
    void graphicsCardsAreWhatTheirToolSays() throws IOException {
        assertThat(machine().graphicsCards()).isEmpty();
        script(
                "nvidia-smi",
                "[ \"$1\" = --query-gpu=name,memory.total,compute_cap ] &&"
                        + " [ \"$2\" = --format=csv,noheader ] && echo 'A100, 40960 MiB, 8.0'");
        assertThat(machine().graphicsCards())
                .containsExactly(
                        new GraphicsCard("A100", "40960 MiB", Optional.of(new Capability(8, 0))));
        script("nvidia-smi", "echo 'no driver'; exit 9");
        assertThat(machine().graphicsCards()).isEmpty();
    }

    @Test
    void anOldDriverTellsNoCapability() throws IOException {
        script(
                "nvidia-smi",
                "case $1 in *compute_cap*) echo 'Field \"compute_cap\" is not a valid field to"
                        + " query.'; exit 2;; esac; echo 'Tesla K80, 11441 MiB'");
        assertThat(machine().graphicsCards())
                .containsExactly(new GraphicsCard("Tesla K80", "11441 MiB", Optional.empty()));
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
