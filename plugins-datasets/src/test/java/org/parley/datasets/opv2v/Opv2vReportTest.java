package org.parley.datasets.opv2v;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Progress;
import org.parley.api.data.DataReport;
import org.parley.api.data.DataReport.Severity;

class Opv2vReportTest {
    @TempDir Path folder;

    private Path scene() throws IOException {
        return Files.createDirectories(folder.resolve("test/scene/1"));
    }

    private DataReport report() {
        Opv2vConfig config = Opv2vConfig.standard().at(folder.toString());
        return new Opv2vDataset(config).check(Progress.silent());
    }

    @Test
    void problemsNameTheirFileRelativeToTheRoot() throws IOException {
        Files.writeString(scene().resolve("000000.yaml"), "lidar_pose: nowhere\n");
        DataReport report = report();
        assertThat(report.ok()).isFalse();
        assertThat(report.problems())
                .filteredOn(p -> p.severity() == Severity.ERROR)
                .extracting(DataReport.Problem::file)
                .contains("test/scene/1/000000.yaml");
    }

    @Test
    void assignmentsAreTheFilesOfTheirFolder() throws IOException {
        Files.writeString(scene().resolve("000000.yaml"), "lidar_pose: [0, 0, 0, 0, 0, 0]\n");
        Path assignments = Files.createDirectory(folder.resolve("assignments"));
        Files.writeString(assignments.resolve("mine.json"), "{\"scene\": {\"1\": \"m2\"}}");
        Opv2vDataset dataset = new Opv2vDataset(Opv2vConfig.standard().at(folder.toString()));
        assertThat(dataset.assignments()).containsOnlyKeys("mine");
        assertThat(dataset.assignments().get("mine").modality("scene", "1")).contains("m2");
        assertThat(dataset.assignments().get("mine").modality("scene", "2")).isEmpty();
    }
}
