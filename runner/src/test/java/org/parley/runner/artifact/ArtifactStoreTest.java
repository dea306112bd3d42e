package org.parley.runner.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

class ArtifactStoreTest {
    private static final ArtifactKey KEY =
            ArtifactKey.of("perception", "m1", Map.of("seed", 1, "config", Map.of("width", 8)));

    @TempDir Path work;
    private ArtifactStore store;

    @BeforeEach
    void open() {
        store = ArtifactStore.open(work);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static void weights(Path directory) throws IOException {
        Files.writeString(directory.resolve("weights.bin"), "0123456789");
        Files.writeString(Files.createDirectory(directory.resolve("curve")).resolve("a"), "loss");
    }

    private static void rewrite(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> entries(String folder) throws IOException {
        Path directory = work.resolve(folder);
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(directory)) {
            return list.sorted().toList();
        }
    }

    /** As the threads of a dataset do for a moment when one of them finds the disk full. */
    @Test
    void whoStillWritesDelaysTheEndAndDoesNotSpoilIt() throws Exception {
        Path scratch = store.scratch("dataset");
        CountDownLatch writing = new CountDownLatch(1);
        Thread straggler =
                new Thread(
                        () -> {
                            for (int i = 0; i < 300; i++) {
                                try {
                                    Path folder = Files.createDirectories(scratch.resolve("scene"));
                                    Files.writeString(folder.resolve("frame-" + i), "points");
                                    writing.countDown();
                                    Thread.sleep(1);
                                } catch (IOException | InterruptedException e) {
                                    // its folder was deleted meanwhile
                                }
                            }
                        });
        straggler.start();
        writing.await();
        store.close();
        straggler.join();
        store = ArtifactStore.open(work);
        store.close();
        assertThat(entries("tmp")).isEmpty();
        store = ArtifactStore.open(work);
    }

    @Test
    void whatWasMadeIsFoundAgainByAnEqualKey() throws IOException {
        store.make(KEY, ArtifactStoreTest::weights);
        store.close();
        store = ArtifactStore.open(work);
        ArtifactKey equal =
                ArtifactKey.of("perception", "m1", Map.of("config", Map.of("width", 8), "seed", 1));
        StoredArtifact found = store.find(equal).orElseThrow();
        assertThat(found.file("weights.bin")).hasContent("0123456789");
        assertThat(found.file("curve/a")).hasContent("loss");
        assertThat(found.directory())
                .isEqualTo(work.resolve("artifacts/perception/m1/" + KEY.shortHash()));
    }

    @Test
    void anArtifactIsMadeOnce() {
        AtomicInteger times = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            store.make(
                    KEY,
                    directory -> {
                        times.incrementAndGet();
                        weights(directory);
                    });
        }
        assertThat(times).hasValue(1);
    }

    @Test
    void anyOtherInputKindOrNameIsAnotherArtifact() {
        store.make(KEY, ArtifactStoreTest::weights);
        assertThat(store.find(ArtifactKey.of("perception", "m1", Map.of("seed", 2)))).isEmpty();
        assertThat(store.find(new ArtifactKey("perception", "m2", KEY.inputs()))).isEmpty();
        assertThat(store.find(new ArtifactKey("features", "m1", KEY.inputs()))).isEmpty();
    }

    @Test
    void theManifestSaysEverythingThatWentIn() {
        StoredArtifact artifact = store.make(KEY, ArtifactStoreTest::weights);
        assertThat(artifact.file("manifest.json"))
                .content()
                .contains("\"inputs\":{\"config\":{\"width\":8},\"seed\":1}")
                .contains("\"schema\":1", KEY.hash(), "curve/a", "weights.bin", "\"size\":10");
    }

    @Test
    void twoStoresWriteTheSameBytes(@TempDir Path other) throws IOException {
        Path one = store.make(KEY, ArtifactStoreTest::weights).file("manifest.json");
        try (ArtifactStore second = ArtifactStore.open(other)) {
            Path two = second.make(KEY, ArtifactStoreTest::weights).file("manifest.json");
            assertThat(two).hasSameBinaryContentAs(one);
        }
    }

    @Test
    void aFlippedBitInAnyByteOfAnyFileIsNoticed() throws IOException {
        Path directory = store.make(KEY, ArtifactStoreTest::weights).directory();
        int flips = 0;
        for (Path file : ArtifactManifest.files(directory)) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < whole.length; i++) {
                byte[] flipped = whole.clone();
                flipped[i] ^= (byte) (1 << i % 8);
                Files.write(file, flipped);
                assertThat(ArtifactManifest.damage(KEY, directory))
                        .as("%s byte %s", file, i)
                        .isPresent();
                flips++;
            }
            Files.write(file, whole);
        }
        assertThat(flips).isGreaterThan(14);
        assertThat(ArtifactManifest.damage(KEY, directory)).isEmpty();
    }

    @Test
    void everyTruncationOfEveryFileIsNoticed() throws IOException {
        Path directory = store.make(KEY, ArtifactStoreTest::weights).directory();
        for (Path file : ArtifactManifest.files(directory)) {
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length; length++) {
                Files.write(file, java.util.Arrays.copyOf(whole, length));
                assertThat(ArtifactManifest.damage(KEY, directory))
                        .as("%s to %s", file, length)
                        .isPresent();
            }
            Files.write(file, whole);
        }
        assertThat(ArtifactManifest.damage(KEY, directory)).isEmpty();
    }

    @Test
    void damageIsNamed() throws IOException {
        Path directory = store.make(KEY, ArtifactStoreTest::weights).directory();
        Path weights = directory.resolve("weights.bin");
        Path manifest = directory.resolve("manifest.json");
        String text = Files.readString(manifest);

        Files.writeString(weights, "012345678");
        assertDamage(directory, "weights.bin has a size other than its manifest says");
        Files.writeString(weights, "0123456780");
        assertDamage(directory, "weights.bin differs from its checksum");
        Files.delete(weights);
        assertDamage(directory, "weights.bin is missing");
        Files.writeString(weights, "0123456789");
        Files.writeString(directory.resolve("extra"), "");
        assertDamage(directory, "extra is not in its manifest");
        Files.delete(directory.resolve("extra"));
        rewrite(manifest, text.replace("\"seed\":1", "\"seed\":2"));
        assertDamage(directory, "manifest.json was edited");
        rewrite(manifest, text.replace("\"schema\":1", "\"schema\":2"));
        assertDamage(directory, "manifest.json has a schema other than 1");
        rewrite(manifest, text.substring(0, 40));
        assertDamage(directory, "manifest.json is torn");
        rewrite(manifest, "");
        assertDamage(directory, "manifest.json has a schema other than 1");
        Files.delete(manifest);
        assertDamage(directory, "manifest.json is missing");
    }

    private static void assertDamage(Path directory, String expected) throws IOException {
        assertThat(ArtifactManifest.damage(KEY, directory)).contains(expected);
    }

    @Test
    void anArtifactPutInAnothersPlaceIsNotBelieved() throws IOException {
        ArtifactKey other = ArtifactKey.of("perception", "m1", Map.of("seed", 2));
        Path directory = store.make(KEY, ArtifactStoreTest::weights).directory();
        Path foreign = directory.resolveSibling(other.shortHash());
        Files.move(directory, foreign);
        assertThat(ArtifactManifest.damage(other, foreign)).contains("it belongs to another key");
        assertThat(store.find(other)).isEmpty();
    }

    @Test
    void aDamagedArtifactIsMovedAsideAndMadeAgain() throws IOException {
        StoredArtifact artifact = store.make(KEY, ArtifactStoreTest::weights);
        Files.writeString(artifact.file("weights.bin"), "broken");
        assertThat(store.find(KEY)).isEmpty();
        assertThat(entries("quarantine")).hasSize(1);
        assertThat(entries("quarantine").get(0).resolve("weights.bin")).hasContent("broken");
        assertThat(store.make(KEY, ArtifactStoreTest::weights).file("weights.bin"))
                .hasContent("0123456789");
        assertThat(store.find(KEY)).isPresent();
    }

    @Test
    void anEmptyDirectoryOrAFileInTheArtifactsPlaceCountsAsAbsent() throws IOException {
        Path place = work.resolve("artifacts/perception/m1/" + KEY.shortHash());
        Files.createDirectories(place);
        assertThat(store.find(KEY)).isEmpty();
        Files.writeString(place, "no directory");
        assertThat(store.find(KEY)).isEmpty();
        assertThat(store.make(KEY, ArtifactStoreTest::weights).directory()).isEqualTo(place);
    }

    @Test
    void aLinkToNowhereInTheArtifactsPlaceIsMovedAside() throws IOException {
        Path place = work.resolve("artifacts/perception/m1/" + KEY.shortHash());
        Files.createDirectories(place.getParent());
        Files.createSymbolicLink(place, Path.of("nowhere"));
        assertThat(store.make(KEY, ArtifactStoreTest::weights).directory()).isEqualTo(place);
        assertThat(place).isDirectory();
        assertThat(entries("quarantine")).singleElement().matches(Files::isSymbolicLink);
    }

    @Test
    void whatLiesInPlaceOfAFolderAboveAnArtifactIsMovedAside() throws IOException {
        Path folder = work.resolve("artifacts/perception");
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "no folder");
        assertThat(store.find(KEY)).isEmpty();
        assertThat(store.make(KEY, ArtifactStoreTest::weights).file("weights.bin")).exists();
        assertThat(entries("quarantine")).singleElement().asString().contains("perception-");
    }

    @Test
    void anArtifactWithALinkThatEndsNowhereOrInItselfIsDamaged() throws IOException {
        for (String target : List.of("nowhere", "weights.bin")) {
            Path file = store.make(KEY, ArtifactStoreTest::weights).file("weights.bin");
            Files.delete(file);
            Files.createSymbolicLink(file, Path.of(target));
            assertThat(store.find(KEY)).as(target).isEmpty();
        }
        assertThat(entries("quarantine")).hasSize(2);
    }

    @Test
    void anArtifactThatSomebodyChangesAfterItWasFoundIsToldEvenIfItsManifestFits()
            throws IOException {
        StoredArtifact artifact = store.make(KEY, ArtifactStoreTest::weights);
        store.requireUnchanged(artifact);
        Files.writeString(artifact.file("weights.bin"), "9876543210");
        assertThatThrownBy(() -> store.requireUnchanged(artifact))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(
                        "artifact %s was changed during the run (weights.bin differs from its"
                                + " checksum)",
                        KEY);
        Path manifest = artifact.directory().resolve("manifest.json");
        Files.delete(manifest);
        Files.writeString(manifest, ArtifactManifest.of(KEY, artifact.directory()).text());
        assertThatThrownBy(() -> store.requireUnchanged(artifact))
                .hasMessage(
                        "artifact %s was changed during the run (another manifest lies there)",
                        KEY);
        store.reject(artifact, "it was forged");
        assertThat(store.find(KEY)).isEmpty();
    }

    @Test
    void whatPluginsWriteLiesAwayFromTheDataAndDisappears() throws IOException {
        Path scratch = store.pluginScratch();
        assertThat(scratch).isEmptyDirectory();
        assertThat(scratch.startsWith(work)).isFalse();
        assertThat(work.startsWith(scratch.getParent())).isFalse();
        Files.writeString(scratch.resolve("cache"), "x");
        store.close();
        assertThat(scratch).doesNotExist();
        store = ArtifactStore.open(work);
    }

    @Test
    void aFailedMakerPublishesNothingAndLeavesNothing() throws IOException {
        assertThatThrownBy(
                        () ->
                                store.make(
                                        KEY,
                                        directory -> {
                                            weights(directory);
                                            throw new IOException("No space left on device");
                                        }))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE))
                .hasMessageContaining("No space left on device");
        assertThat(store.find(KEY)).isEmpty();
        for (Path entry : entries("tmp")) {
            if (Files.isDirectory(entry)) {
                assertThat(entry).isEmptyDirectory();
            }
        }
    }

    @Test
    void whatAKilledProcessWasWritingIsRemovedAtTheNextStart() throws IOException {
        store.close();
        Path draft = Files.createDirectories(work.resolve("tmp/4711-dead/1-perception"));
        Files.writeString(draft.resolve("weights.bin"), "01234");
        Files.writeString(work.resolve("tmp/4711-dead.lock"), "process 4711\n");
        Files.writeString(work.resolve("tmp/4712-dead.lock"), "process 4712\n");
        store = ArtifactStore.open(work);
        assertThat(entries("tmp")).noneMatch(p -> p.toString().contains("dead")).hasSize(2);
    }

    @Test
    void whatALivingProcessIsWritingStays() throws IOException {
        Path living = Files.createDirectories(work.resolve("tmp/4713-living"));
        try (ProcessLock held =
                ProcessLock.tryTake(work.resolve("tmp/4713-living.lock")).orElseThrow()) {
            store.close();
            store = ArtifactStore.open(work);
            assertThat(living).isEmptyDirectory();
        }
    }

    @Test
    void aSecondStoreOnTheSameDirectoryIsRefusedClearly() {
        assertThatThrownBy(() -> ArtifactStore.open(work))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessage(
                        "work directory %s is in use by process %s; wait for it, or choose another"
                                + " directory with --work",
                        work, ProcessHandle.current().pid());
    }

    @Test
    void aClosedStoreLeavesNeitherLocksNorScratchDirectories() throws IOException {
        Path scratch = store.scratch("dataset");
        Files.writeString(scratch.resolve("cache"), "x");
        store.close();
        assertThat(entries("tmp")).isEmpty();
        store = ArtifactStore.open(work);
    }

    @Test
    void concurrentPublishersOfOneKeyAgree() throws Exception {
        int threads = 8;
        CountDownLatch allInside = new CountDownLatch(threads);
        AtomicInteger made = new AtomicInteger();
        Callable<StoredArtifact> publisher =
                () ->
                        store.make(
                                KEY,
                                directory -> {
                                    allInside.countDown();
                                    allInside.await();
                                    made.incrementAndGet();
                                    weights(directory);
                                });
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<StoredArtifact>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(publisher));
            }
            for (Future<StoredArtifact> future : futures) {
                assertThat(future.get().file("weights.bin")).hasContent("0123456789");
            }
        } finally {
            pool.shutdown();
        }
        assertThat(made).hasValue(threads);
        assertThat(ArtifactManifest.damage(KEY, store.find(KEY).orElseThrow().directory()))
                .isEqualTo(Optional.empty());
        assertThat(entries("quarantine")).isEmpty();
    }

    @Test
    void aDraftMayNotBringItsOwnManifest() {
        assertThatThrownBy(
                        () ->
                                store.make(
                                        KEY,
                                        d -> Files.writeString(d.resolve("manifest.json"), "{}")))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("manifest.json");
    }

    @Test
    void namesThatWouldLeaveTheStoreAreRefused() {
        for (String name : List.of("..", "../x", "a//b", "", "a b", "/a")) {
            assertThatThrownBy(() -> ArtifactKey.of("cell", name, Map.of()))
                    .as(name)
                    .isInstanceOf(BenchmarkException.class);
        }
        assertThat(ArtifactKey.of("method", "stamp/adapt", Map.of()).name())
                .isEqualTo("stamp/adapt");
    }

    @Test
    void whetherAnArtifactIsThereCanBeAskedWithoutOpeningTheStore() throws IOException {
        Path directory = store.make(KEY, ArtifactStoreTest::weights).directory();
        assertThat(ArtifactStore.holds(work, KEY)).isTrue();
        assertThat(ArtifactStore.holds(work.resolve("other"), KEY)).isFalse();
        assertThat(work.resolve("other")).doesNotExist();
        rewrite(directory.resolve("weights.bin"), "0123456780");
        assertThat(ArtifactStore.holds(work, KEY)).isFalse();
        assertThat(directory).exists();
    }

    @Test
    void anArtifactIsOpenedByItsDirectoryIfItIsWhole() throws IOException {
        StoredArtifact made = store.make(KEY, ArtifactStoreTest::weights);
        assertThat(StoredArtifact.open(made.directory())).isEqualTo(made);
        rewrite(made.directory().resolve("weights.bin"), "0123456780");
        assertThatThrownBy(() -> StoredArtifact.open(made.directory()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("(weights.bin differs from its checksum); run its suite");
        rewrite(made.directory().resolve("manifest.json"), "{\"kind\":");
        assertThatThrownBy(() -> StoredArtifact.open(made.directory()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageEndingWith("manifest.json is torn; run its suite again");
    }
}
