package org.parley.datasets.opv2v;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.parley.api.data.Split;
import org.parley.datasets.file.DataFile;

/**
 * A hash over what a dataset's frames are made of: which scenes, agents and timestamps count, every
 * byte of their yaml files, and of clouds and images the path below the root, the size and the last
 * {@value #TAIL} bytes, where a PNG has the checksum of its pixels and a cloud its last points.
 * Names above the root, times and owners of files do not count, so a copy has the same revision. A
 * cloud changed in its middle alone, with the same size, goes unnoticed: reading every cloud of
 * OPV2V would take minutes.
 */
final class DatasetRevision {
    private static final int TAIL = 256;
    private static final int HEXED = 16;

    private final FolderLayout layout;
    private final MessageDigest hash;
    private final ByteBuffer tail = ByteBuffer.allocate(TAIL);

    private DatasetRevision(FolderLayout layout) {
        this.layout = layout;
        try {
            this.hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static String of(
            Opv2vConfig config, FolderLayout layout, Map<Split, List<SceneFolder>> scenes) {
        DatasetRevision revision = new DatasetRevision(layout);
        revision.add("opv2v 1 " + config.range());
        config.thinned().forEach(channels -> revision.add("thinned " + channels));
        config.mergeOverlap().ifPresent(share -> revision.add("merged " + share));
        scenes.forEach(
                (split, folders) -> {
                    revision.add("split " + split.id());
                    folders.forEach(revision::addScene);
                });
        return HexFormat.of().formatHex(revision.hash.digest(), 0, HEXED);
    }

    private void addScene(SceneFolder scene) {
        add("scene " + scene.id());
        for (String agent : scene.agents()) {
            add("agent " + agent);
            for (String timestamp : scene.timestamps()) {
                addFrame(layout.files(scene, agent, timestamp));
            }
        }
    }

    private void addFrame(AgentFiles files) {
        addWhole(files.yaml());
        AgentReader.CHANNELS.forEach(c -> files.cloud(c).ifPresent(this::addTail));
        for (int i = 0; i < CameraReader.CAMERAS; i++) {
            files.image(i).ifPresent(this::addTail);
            files.depth(i).ifPresent(this::addTail);
        }
        files.classes().ifPresent(this::addTail);
    }

    private void addWhole(Path file) {
        add(file.getFileName().toString());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readAllBytes();
            add("bytes " + bytes.length);
            hash.update(bytes);
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
    }

    private void addTail(Path file) {
        add(file.getFileName().toString());
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            add("bytes " + in.size());
            in.position(Math.max(0, in.size() - TAIL));
            tail.clear();
            while (tail.hasRemaining() && in.read(tail) >= 0) {
                // a read may bring less than asked for
            }
            hash.update(tail.flip());
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
    }

    private void add(String text) {
        hash.update(text.getBytes(StandardCharsets.UTF_8));
        hash.update((byte) '\n');
    }
}
