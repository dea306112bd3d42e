package org.parley.world.street;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.data.Assignment;
import org.parley.api.data.Camera;
import org.parley.api.data.DataReport;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.data.TruthObject;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Box;

/** A small world on disk, read back by the reader of OPV2V. */
class StreetWorldWriterTest {
    @TempDir static Path folder;
    private static Dataset world;

    private static StreetWorldWriter world(long seed) {
        return world(seed, 1);
    }

    private static StreetWorldWriter world(long seed, int adaptationScenes) {
        return new StreetWorldWriter(
                new WorldConfig(
                        WorldProfile.TINY,
                        seed,
                        Optional.of(2),
                        Optional.of(adaptationScenes),
                        Optional.of(1),
                        Optional.of(2),
                        Optional.of(2),
                        Optional.of(2),
                        Optional.of(4),
                        Optional.of(List.of(64, 32, 16)),
                        Optional.of(64),
                        Optional.of(48),
                        Optional.empty()));
    }

    private static Path generate(String name, long seed) throws IOException {
        Path root = Files.createDirectory(folder.resolve(name));
        world(seed).generate(root, EnumSet.allOf(Split.class), Progress.silent());
        return root;
    }

    @BeforeAll
    static void write() throws IOException {
        world = world(1).open(generate("one", 1));
    }

    private static SortedMap<String, Integer> contents(Path root) throws IOException {
        SortedMap<String, Integer> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .forEach(f -> hashes.put(root.relativize(f).toString(), hash(f)));
        }
        return hashes;
    }

    private static int hash(Path file) {
        try {
            return Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void equalSeedsWriteEqualBytesAndOthersDoNot() throws IOException {
        SortedMap<String, Integer> one = contents(folder.resolve("one"));
        assertThat(contents(generate("again", 1))).isEqualTo(one);
        assertThat(contents(generate("other", 2))).isNotEqualTo(one);
        assertThat(world(1).revision()).isEqualTo(world(1).revision());
        assertThat(world(1).revision()).isNotEqualTo(world(2).revision());
    }

    /** The agents' frozen models stay valid: nothing that they learned from or are asked moves. */
    @Test
    void scenesForAdaptationChangeNoOtherScene() throws IOException {
        Path root = Files.createDirectory(folder.resolve("without"));
        world(1, 0).generate(root, EnumSet.allOf(Split.class), Progress.silent());
        SortedMap<String, Integer> with = contents(folder.resolve("one"));
        assertThat(with.keySet()).anyMatch(StreetWorldWriterTest::isOfAdaptation);
        with.keySet().removeIf(StreetWorldWriterTest::isOfAdaptation);
        SortedMap<String, Integer> without = contents(root);
        assertThat(without.keySet()).isEqualTo(with.keySet());
        with.keySet().removeIf(f -> f.startsWith("assignments"));
        without.keySet().removeIf(f -> f.startsWith("assignments"));
        assertThat(without).isEqualTo(with);
        world(1, 0)
                .open(root)
                .assignments()
                .forEach(
                        (name, parts) ->
                                assertThat(world.assignments().get(name).scenes())
                                        .as(name)
                                        .containsAllEntriesOf(parts.scenes()));
        assertThat(world(1, 0).holds(Split.ADAPTATION)).isFalse();
        assertThat(world(1, 0).open(root).scenes(Split.ADAPTATION)).isEmpty();
    }

    private static boolean isOfAdaptation(String file) {
        return file.startsWith("adaptation/");
    }

    @Test
    void scenesForAdaptationAreScenesOfTheirOwn() {
        assertThat(world(1).holds(Split.ADAPTATION)).isTrue();
        assertThat(world.scenes(Split.ADAPTATION)).hasSize(1);
        Frame own = world.frame(world.scenes(Split.ADAPTATION).get(0), 0);
        Frame train = world.frame(world.scenes(Split.TRAIN).get(0), 0);
        assertThat(own.scene()).isEqualTo("adaptation-0000");
        assertThat(own.objects()).isNotEqualTo(train.objects());
    }

    private static List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (Split split : Split.values()) {
            for (SceneInfo scene : world.scenes(split)) {
                for (int i = 0; i < scene.frames(); i++) {
                    frames.add(world.frame(scene, i));
                }
            }
        }
        return frames;
    }

    @Test
    void everyAgentHasAllItsSensors() {
        for (Frame frame : frames()) {
            assertThat(frame.agents()).hasSizeBetween(2, 4);
            for (Observation o : frame.agents()) {
                assertThat(o.sweeps()).containsOnlyKeys(16, 32, 64);
                assertThat(o.lidar(64).orElseThrow().size()).isBetween(30_000, 65_024);
                assertThat(o.lidar(16).orElseThrow().size()).isBetween(7_000, 16_256);
                assertThat(o.cameras()).hasSize(4);
                for (Camera camera : o.cameras()) {
                    assertThat(camera.rgb()).hasSize(3 * 64 * 48);
                    assertThat(camera.depthMetres().orElseThrow()).hasSize(64 * 48);
                }
                assertThat(o.classes().orElseThrow().rows()).isEqualTo(16);
                assertThat(o.classes().orElseThrow().columns()).isEqualTo(360);
            }
        }
    }

    /**
     * Returns inside a box grown by some metres on every side; of a shrunk one the lowest part,
     * where the ground may be, is left out too.
     */
    private static int inside(Observation o, TruthObject object, double grown) {
        Box box = object.in(o.lidarInWorld());
        float[] v = o.lidar().values();
        double cos = Math.cos(box.yawRadians());
        double sin = Math.sin(box.yawRadians());
        double bottom = box.z() - box.height() / 2 - Math.min(grown, 0.05);
        int n = 0;
        for (int i = 0; i < v.length; i += 4) {
            double dx = v[i] - box.x();
            double dy = v[i + 1] - box.y();
            if (Math.abs(cos * dx + sin * dy) < box.length() / 2 + grown
                    && Math.abs(cos * dy - sin * dx) < box.width() / 2 + grown
                    && v[i + 2] > bottom
                    && v[i + 2] < box.z() + box.height() / 2 + grown) {
                n++;
            }
        }
        return n;
    }

    @Test
    void anAgentListsExactlyWhatItsLidarHits() {
        int seen = 0;
        for (Frame frame : frames()) {
            for (Observation o : frame.agents()) {
                for (TruthObject object : frame.objects()) {
                    boolean listed = object.seenBy().contains(o.agent());
                    String what = frame.id() + " " + o.agent() + " " + object.id();
                    if (!listed && !o.agent().equals(Long.toString(object.id()))) {
                        assertThat(inside(o, object, -0.1)).as(what).isZero();
                    } else if (listed) {
                        assertThat(inside(o, object, 0.2)).as(what).isPositive();
                        seen++;
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(100);
    }

    @Test
    void anAgentIsNotInItsOwnListButTheWorldHoldsIt() {
        Set<String> vehicles = new HashSet<>();
        Set<String> listed = new HashSet<>();
        for (Frame frame : frames()) {
            for (Observation o : frame.agents()) {
                if (!o.agent().startsWith("-")) {
                    vehicles.add(o.agent());
                }
            }
            for (TruthObject object : frame.objects()) {
                String id = Long.toString(object.id());
                assertThat(object.seenBy()).isNotEmpty().doesNotContain(id);
                listed.add(id);
            }
        }
        assertThat(listed).containsAnyElementsOf(vehicles);
    }

    @Test
    void theCheckerFindsNothingWrong() {
        DataReport report = world.check(Progress.silent());
        assertThat(report.problems()).isEmpty();
        assertThat(report.counts().get(Split.TRAIN).frames()).isEqualTo(4);
        assertThat(report.counts().get(Split.TEST).scenes()).isEqualTo(2);
    }

    @Test
    void assignmentsKeepTheirRules() {
        SortedMap<String, Assignment> all = world.assignments();
        assertThat(all).containsOnlyKeys("in-order", "isolated", "mixed", "v2i", "v2v");
        all.get("isolated")
                .scenes()
                .values()
                .forEach(agents -> assertThat(new HashSet<>(agents.values())).hasSize(1));
        assertThat(all.get("isolated").scenes().values())
                .flatExtracting(SortedMap::values)
                .contains("m1", "m2", "m3", "m4");
        all.get("v2v")
                .scenes()
                .values()
                .forEach(
                        agents -> {
                            assertThat(agents.keySet()).noneMatch(a -> a.startsWith("-"));
                            assertThat(agents.values()).isSubsetOf("m1", "m3");
                        });
        all.get("v2i")
                .scenes()
                .values()
                .forEach(
                        agents ->
                                agents.forEach(
                                        (agent, modality) ->
                                                assertThat(modality)
                                                        .isEqualTo(
                                                                agent.startsWith("-")
                                                                        ? "m2"
                                                                        : "m1")));
    }

    @Test
    void aWorldIsOpenedBeforeItIsRead() {
        assertThatThrownBy(() -> world(1).scenes(Split.TEST))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("a generated dataset is opened before it is read");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(
                        () ->
                                world(1).generate(
                                                file,
                                                EnumSet.allOf(Split.class),
                                                Progress.silent()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("cannot be made");
    }

    @Test
    void channelsThatNoLidarHasAreRefused() {
        assertThatThrownBy(() -> sweeps(64, 48))
                .hasMessage("a LiDAR has 16, 32 or 64 channels, not 48");
    }

    /** Without it the densest sweep, in the plain file, was read as one of 64 channels. */
    @Test
    void channelsWithoutThePlainSweepAreRefused() {
        assertThatThrownBy(() -> sweeps(32, 16))
                .hasMessageContaining("channels must hold 64")
                .hasMessageContaining("was [32, 16]");
        assertThat(sweeps(16, 64).channels()).contains(List.of(16, 64));
    }

    private static WorldConfig sweeps(Integer... channels) {
        return new WorldConfig(
                WorldProfile.TINY,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(channels)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
