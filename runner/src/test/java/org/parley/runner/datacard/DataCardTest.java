package org.parley.runner.datacard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Dataset;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.data.Frame;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Range;
import org.parley.runner.frame.DataPlugins;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.TestPlugins;
import org.parley.viz.StreetDataset;

class DataCardTest {
    private static final CardSubject STREET = new CardSubject("street", "1.0.0", "{}");

    private final DataCard card = DataCard.of(STREET, new StreetDataset(), Progress.silent());

    @Test
    void everySplitIsCounted() {
        for (Split split : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
            SplitStatistics h = card.numbers().of(split);
            assertThat(h.scenes()).isEqualTo(2);
            assertThat(h.frames()).isEqualTo(6);
            assertThat(h.agents()).isEqualTo(18);
            assertThat(h.roadSides()).isEqualTo(6);
            assertThat(h.boxes()).isEqualTo(30);
            assertThat(h.seen()).isEqualTo(24);
            assertThat(h.objects()).isEqualTo(10);
        }
        assertThat(card.numbers().of(Split.ADAPTATION).scenes()).isZero();
        assertThat(card.text())
                .doesNotContain("adaptation")
                .contains("| test | 2 | 6 | 18 | 6 | 10 | 30 | 24 |");
    }

    /**
     * In the range of 101: cars 7, 8 and itself, which does not count; of 102, looking back at them
     * and at 101: car 7, 8 (50 m off, so out of range), 101 and the bus; of -1: all cars and 101.
     */
    @Test
    void whatAnEgoMissesIsCountedForEveryEgo() {
        OcclusionStatistics test = card.numbers().test();
        assertThat(test.egos()).isEqualTo(18);
        assertThat(test.objects()).isEqualTo(6 * (2 + 3 + 3));
        assertThat(test.few()).isZero();
        assertThat(test.unseen()).isEqualTo(6 * (1 + 3 + 3));
        assertThat(test.unseenShare()).isCloseTo(7 / 8.0, within(1e-12));
        assertThat(test.objectsPerFrame()).isCloseTo(8 / 3.0, within(1e-12));
        assertThat(test.pointsPerSweep()).isEqualTo(72);
        assertThat(test.returns().counts()[2]).isEqualTo(6);
        assertThat(card.text())
                .contains("| without a return from the ego | 87.5 % |")
                .contains("| with one to five returns | 0.0 % |")
                .doesNotContain("Asked of the built-in world");
    }

    @Test
    void theBuiltInWorldIsJudged() {
        CardSubject world = new CardSubject("world", "1.0.0", "{}");
        assertThat(DataCard.of(world, new StreetDataset(), Progress.silent()).text())
                .contains("Asked of the built-in world")
                .contains("**not met**");
        ValueHistogram none = ValueHistogram.of(0);
        assertThat(new OcclusionStatistics(1, 0, 10, 3, 2, none, none).hardEnough()).isTrue();
        assertThat(new OcclusionStatistics(1, 0, 9, 3, 2, none, none).hardEnough()).isFalse();
        assertThat(new OcclusionStatistics(1, 0, 11, 3, 2, none, none).hardEnough()).isFalse();
        assertThat(new OcclusionStatistics(1, 0, 10, 4, 1, none, none).hardEnough()).isFalse();
    }

    @Test
    void equalDataGiveEqualBytes(@TempDir Path directory) throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        card.writeTo(first);
        DataCard.of(STREET, new StreetDataset(), Progress.silent()).writeTo(second);
        for (String name :
                List.of(
                        "DATA-CARD.md",
                        "card/bev.png",
                        "card/cameras.png",
                        "card/cameras-road-side.png")) {
            assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }
    }

    @Test
    void everyPictureOfTheTextIsThere(@TempDir Path directory) {
        card.writeTo(directory);
        assertThat(card.text().lines().filter(l -> l.startsWith("![")))
                .hasSize(3)
                .map(l -> l.replaceAll(".*\\((.*)\\)", "$1"))
                .allSatisfy(f -> assertThat(directory.resolve(f)).isNotEmptyFile());
    }

    /** Only the training split was fetched; the others are empty or fail. */
    private record Part() implements Dataset {
        @Override
        public String revision() {
            return "part";
        }

        @Override
        public Range evaluationRange() {
            return new StreetDataset().evaluationRange();
        }

        @Override
        public List<SceneInfo> scenes(Split split) {
            if (split == Split.VALIDATION) {
                throw BenchmarkException.data("there is no validation split");
            }
            return split == Split.TRAIN ? new StreetDataset().scenes(split) : List.of();
        }

        @Override
        public Frame frame(SceneInfo scene, int index) {
            return new StreetDataset().frame(scene, index);
        }
    }

    @Test
    void aSplitThatIsMissingIsDescribedAsEmpty() {
        DataCard part = DataCard.of(STREET, new Part(), Progress.silent());
        assertThat(part.text())
                .contains("| train | 2 | 6 |", "| validation | 0 | 0 |", "| test | 0 | 0 |")
                .contains("The test split is empty.")
                .doesNotContain("![");
    }

    @Test
    void theSubjectSaysWhatWasSetButNotWhereTheFilesAre(@TempDir Path directory) {
        PluginRegistry registry =
                PluginRegistry.discover(
                        List.of(TestPlugins.source(directory, DataPlugins.FolderProvider.class)));
        Map<String, Object> settings = Map.of("root", "/data/x", "need", List.of("lidar"));
        assertThat(CardSubject.of(registry, new PluginRef("opv2v", settings)))
                .isEqualTo(new CardSubject("opv2v", "1.0.0", "{\"need\":[\"lidar\"]}"));
    }
}
