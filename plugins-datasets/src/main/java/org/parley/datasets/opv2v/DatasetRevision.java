package org.parley.datasets.opv2v;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.parley.api.data.Split;
import org.parley.datasets.file.DataFile;
import org.parley.datasets.file.RevisionHash;

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

    private final FolderLayout layout;
    private final RevisionHash hash = new RevisionHash(TAIL);

    private DatasetRevision(FolderLayout layout) {
        this.layout = layout;
    }

    static String of(
            Opv2vConfig config, FolderLayout layout, Map<Split, List<SceneFolder>> scenes) {
        DatasetRevision revision = new DatasetRevision(layout);
        revision.hash.add("opv2v 1 " + config.range());
        config.thinned().forEach(channels -> revision.hash.add("thinned " + channels));
        config.mergeOverlap().ifPresent(share -> revision.hash.add("merged " + share));
        scenes.forEach(
                (split, folders) -> {
                    revision.hash.add("split " + split.id());
                    folders.forEach(revision::addScene);
                });
        return revision.hash.hex();
    }

    private void addScene(SceneFolder scene) {
        hash.add("scene " + scene.id());
        for (String agent : scene.agents()) {
            hash.add("agent " + agent);
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
        hash.add(file.getFileName().toString());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readAllBytes();
            hash.add("bytes " + bytes.length);
            hash.add(bytes);
        } catch (IOException e) {
            throw DataFile.unreadable(file, e);
        }
    }

    private void addTail(Path file) {
        hash.add(file.getFileName().toString());
        hash.addTail(file);
    }
}
