package org.parley.runner.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.canonical.Sha256Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The artifacts of one work directory:
 *
 * <pre>
 * artifacts/&lt;kind&gt;/&lt;name&gt;/&lt;16 digits of the hash&gt;/
 *               manifest.json and the files it lists
 * quarantine/   what was found damaged
 * tmp/          what living processes are writing
 * unfinished/&lt;kind&gt;/&lt;name&gt;/&lt;16 digits&gt;/
 *               what a task keeps of its work until the artifact is published
 * lock          held while a store is open
 * workers.lock  shared by the processes that carry out tasks for somebody else's plan
 * </pre>
 *
 * <p>An artifact appears whole or not at all: it is written elsewhere, forced to the medium and
 * renamed into place. One store at a time may be open on a directory; it may be used by many
 * threads, and any number of processes may {@link #join} it for single tasks.
 */
public final class ArtifactStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactStore.class);
    private static final String UNFINISHED = "unfinished";
    private static final String WORKERS = "workers.lock";

    /** Longer than a training may take to keep what it has. */
    private static final Duration WORKERS_END = Duration.ofSeconds(30);

    /** The folder of a work directory that artifacts are in. */
    public static final String ARTIFACTS = "artifacts";

    private final Path work;
    private final ProcessLock lock;
    private final ScratchDirectory workshop;
    private Optional<ScratchDirectory> elsewhere = Optional.empty();
    private final QuarantineFolder quarantine;

    /** The manifests' checksums as of when this store made or found their artifacts. */
    private final Map<ArtifactKey, String> seals = new ConcurrentHashMap<>();

    private ArtifactStore(Path work, ProcessLock lock, ScratchDirectory workshop) {
        this.work = work;
        this.lock = lock;
        this.workshop = workshop;
        this.quarantine = new QuarantineFolder(work);
    }

    /**
     * Opens (and creates) a work directory and removes what killed processes left unfinished. Fails
     * with {@code USER} if another store holds it.
     */
    public static ArtifactStore open(Path directory) {
        Path work = directory.toAbsolutePath().normalize();
        try {
            Path tmp = Files.createDirectories(work.resolve("tmp"));
            Path lockFile = work.resolve("lock");
            Optional<ProcessLock> lock = ProcessLock.tryTake(lockFile);
            if (lock.isEmpty()) {
                throw BenchmarkException.user(
                        "work directory %s is in use by %s; wait for it, or choose another"
                                + " directory with --work",
                        work, ProcessLock.holder(lockFile));
            }
            awaitWorkers(work, lock.get());
            ScratchDirectory.clean(tmp);
            return new ArtifactStore(work, lock.get(), ScratchDirectory.open(tmp));
        } catch (IOException e) {
            throw resource("cannot open work directory " + work, e);
        }
    }

    /** Workers of a process that was killed end by themselves, and keep what they have first. */
    private static void awaitWorkers(Path work, ProcessLock held) throws IOException {
        long last = System.nanoTime() + WORKERS_END.toNanos();
        while (true) {
            Optional<ProcessLock> alone = ProcessLock.tryTake(work.resolve(WORKERS));
            if (alone.isPresent()) {
                alone.get().close();
                return;
            }
            if (System.nanoTime() > last) {
                held.close();
                throw BenchmarkException.user(
                        "work directory %s is in use by 'parley task'; wait for it, or choose"
                                + " another directory with --work",
                        work);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                held.close();
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted waiting for workers");
            }
        }
    }

    /**
     * Opens a work directory for single tasks, beside the store of the process that plans them and
     * beside others that joined.
     */
    public static ArtifactStore join(Path directory) {
        Path work = directory.toAbsolutePath().normalize();
        try {
            Path tmp = Files.createDirectories(work.resolve("tmp"));
            ProcessLock lock =
                    ProcessLock.tryShare(work.resolve(WORKERS))
                            .orElseThrow(
                                    () ->
                                            BenchmarkException.user(
                                                    "work directory %s is just being opened by"
                                                            + " another process; try again",
                                                    work));
            return new ArtifactStore(work, lock, ScratchDirectory.open(tmp));
        } catch (IOException e) {
            throw resource("cannot open work directory " + work, e);
        }
    }

    /**
     * Whether a work directory holds an artifact, whole. Looks without opening the store: nothing
     * is created, moved or locked.
     */
    public static boolean holds(Path work, ArtifactKey key) {
        Path place = place(work, key);
        return QuarantineFolder.isThere(place) && damage(key, place).isEmpty();
    }

    /** The work directory. */
    public Path work() {
        return work;
    }

    /** A new empty directory that disappears when the store is closed. */
    public Path scratch(String name) {
        try {
            return workshop.fresh(name);
        } catch (IOException e) {
            throw resource("cannot make a scratch directory in " + work, e);
        }
    }

    /**
     * The same for what plugins write: in the system's folder for temporary files, away from the
     * data and from what others have made.
     */
    public synchronized Path pluginScratch() {
        String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "-");
        Path away = Path.of(System.getProperty("java.io.tmpdir"), "parley-" + user);
        try {
            if (elsewhere.isEmpty()) {
                ScratchDirectory.clean(Files.createDirectories(away));
                elsewhere = Optional.of(ScratchDirectory.open(away));
            }
            return elsewhere.get().fresh("plugins");
        } catch (IOException e) {
            throw resource("cannot make a scratch directory in " + away, e);
        }
    }

    /**
     * Where a task may keep what it needs to go on after it was killed; absent at first, deleted
     * when the artifact is published.
     */
    public Path unfinished(ArtifactKey key) {
        return below(work.resolve(UNFINISHED), key);
    }

    /**
     * The artifact, if it was published and every byte is as it was then. A damaged one is moved to
     * {@code quarantine/} with a warning and counts as absent.
     */
    public synchronized Optional<StoredArtifact> find(ArtifactKey key) {
        Path place = place(key);
        if (!QuarantineFolder.isThere(place)) {
            return Optional.empty();
        }
        Optional<String> damage = damage(key, place);
        if (damage.isEmpty()) {
            return Optional.of(sealed(new StoredArtifact(key, place)));
        }
        quarantine(key, place, damage.get());
        return Optional.empty();
    }

    private static Optional<String> damage(ArtifactKey key, Path place) {
        try {
            return Files.isDirectory(place)
                    ? ArtifactManifest.damage(key, place)
                    : Optional.of("it is not a folder");
        } catch (IOException | UncheckedIOException e) {
            return Optional.of("it cannot be read: " + e);
        }
    }

    private StoredArtifact sealed(StoredArtifact artifact) {
        seals.put(artifact.key(), seal(artifact));
        return artifact;
    }

    private static String seal(StoredArtifact artifact) {
        try {
            return Sha256Hash.of(artifact.directory().resolve(ArtifactManifest.FILE));
        } catch (IOException e) {
            throw resource("cannot read artifact " + artifact.key(), e);
        }
    }

    /**
     * That an artifact is what it was when this store made or found it. One that somebody changed
     * since, with its manifest or without, fails with {@code DATA}.
     */
    public synchronized void requireUnchanged(StoredArtifact artifact) {
        Optional<String> damage = damage(artifact.key(), artifact.directory());
        if (damage.isEmpty() && !seal(artifact).equals(seals.get(artifact.key()))) {
            damage = Optional.of("another manifest lies there");
        }
        if (damage.isPresent()) {
            throw BenchmarkException.data(
                    "artifact %s was changed during the run (%s)", artifact.key(), damage.get());
        }
    }

    /** Takes an artifact that turned out to be wrong out of the way; it counts as absent then. */
    public synchronized void reject(StoredArtifact artifact, String reason) {
        if (QuarantineFolder.isThere(artifact.directory())) {
            quarantine(artifact.key(), artifact.directory(), reason);
        }
    }

    /**
     * The artifact, made by {@code writer} if it is absent. If two make it at once the first
     * published stays, and both get it. What {@code writer} throws unchecked passes through;
     * checked exceptions are wrapped as {@code RESOURCE} or {@code INTERNAL}.
     */
    public StoredArtifact make(ArtifactKey key, ArtifactWriter writer) {
        Optional<StoredArtifact> found = find(key);
        return found.isPresent() ? found.get() : build(key, writer);
    }

    private StoredArtifact build(ArtifactKey key, ArtifactWriter writer) {
        Path draft = scratch(key.kind());
        try {
            writer.write(draft);
            StoredArtifact made = publish(key, draft);
            forget(key);
            return made;
        } catch (IOException e) {
            throw resource("cannot write artifact " + key, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted making " + key);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new BenchmarkException(
                    ErrorCode.INTERNAL, "cannot make artifact " + key + ": " + e, e);
        } finally {
            discard(draft);
        }
    }

    private StoredArtifact publish(ArtifactKey key, Path draft) throws IOException {
        String manifest = ArtifactManifest.of(key, draft).text();
        Files.writeString(
                draft.resolve(ArtifactManifest.FILE),
                manifest,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE_NEW);
        FileTrees.syncTree(draft);
        Path place = place(key);
        quarantine.clearAbove(place);
        Files.createDirectories(place.getParent());
        Optional<StoredArtifact> winner = moveOrFind(key, draft, place);
        if (winner.isPresent()) {
            return winner.get();
        }
        for (Path p = place.getParent(); p != null && p.startsWith(work); p = p.getParent()) {
            FileTrees.syncDirectory(p);
        }
        return sealed(new StoredArtifact(key, place));
    }

    /** Puts the draft in its place, or finds what another writer put there first. */
    private Optional<StoredArtifact> moveOrFind(ArtifactKey key, Path draft, Path place)
            throws IOException {
        while (true) {
            try {
                Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
                return Optional.empty();
            } catch (FileSystemException taken) {
                if (!QuarantineFolder.isThere(place)) {
                    throw taken;
                }
                Optional<StoredArtifact> winner = find(key);
                if (winner.isPresent()) {
                    return winner;
                }
            }
        }
    }

    private Path place(ArtifactKey key) {
        return place(work, key);
    }

    private static Path place(Path work, ArtifactKey key) {
        return below(work.resolve(ARTIFACTS), key);
    }

    private static Path below(Path root, ArtifactKey key) {
        return root.resolve(key.kind()).resolve(key.name()).resolve(key.shortHash());
    }

    /** Deletes what was kept for an artifact, and folders that are empty then. */
    private void forget(ArtifactKey key) throws IOException {
        Path kept = unfinished(key);
        if (Files.exists(kept)) {
            FileTrees.delete(kept);
            FileTrees.deleteEmptyAbove(kept, work);
        }
    }

    private void quarantine(ArtifactKey key, Path place, String damage) {
        String name = key.kind() + "-" + key.name().replace('/', '-') + "-" + key.shortHash();
        try {
            quarantine.take(place, name, "artifact " + key + " is damaged (" + damage + ")");
        } catch (IOException e) {
            throw resource("cannot move damaged artifact " + key + " away from " + place, e);
        }
    }

    private static void discard(Path draft) {
        try {
            FileTrees.delete(draft);
        } catch (IOException e) {
            LOG.warn("cannot delete {}: {}", draft, e.toString());
        }
    }

    private static BenchmarkException resource(String what, IOException cause) {
        return new BenchmarkException(ErrorCode.RESOURCE, what + ": " + cause, cause);
    }

    /** What cannot be deleted now is by a later run, and nothing that was made depends on it. */
    private static void leave(ScratchDirectory scratch) {
        try {
            scratch.close();
        } catch (IOException e) {
            LOG.warn("scratch files are left for the next run to delete: {}", e.toString());
        }
    }

    /** Releases the directory; artifacts stay. */
    @Override
    public void close() {
        try {
            leave(workshop);
            elsewhere.ifPresent(ArtifactStore::leave);
            // What workers that were killed left; the living hold locks.
            ScratchDirectory.clean(work.resolve("tmp"));
            lock.close();
        } catch (IOException e) {
            throw resource("cannot close work directory " + work, e);
        }
    }
}
