package org.parley.datasets.opv2v;

import static org.parley.api.error.Require.require;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Dataset;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.Range;

/**
 * Frames of a dataset in OPV2V's layout. Folders are listed when it is opened, a frame's yaml files
 * are read when the frame is asked for, its clouds and images when they are. Threads may share it.
 */
public final class Opv2vDataset implements Dataset {
    private final Opv2vConfig config;
    private final Layout layout;
    private final Map<Split, List<SceneFolder>> scenes = new EnumMap<>(Split.class);
    private final Map<String, SceneFolder> byId = new HashMap<>();
    private Optional<String> revision = Optional.empty();

    /** Opens it; a root without any split fails with {@code DATA}. */
    public Opv2vDataset(Opv2vConfig config) {
        this.config = config;
        this.layout = Layout.of(config);
        for (Split split : Split.values()) {
            Path folder = layout.folder(split);
            if (Files.isDirectory(folder)) {
                scenes.put(split, SceneFolder.in(folder, config.maxAgents(), config.skip()));
            }
        }
        if (scenes.isEmpty()) {
            throw BenchmarkException.data(
                    "%s: holds none of the folders %s, %s, %s, only %s; root must be the folder"
                            + " above them (other names: key splits)",
                    layout.root(),
                    config.splits().train(),
                    config.splits().validation(),
                    config.splits().test(),
                    Folders.names(layout.root()));
        }
        scenes.values().stream().flatMap(Collection::stream).forEach(this::register);
    }

    /** A scene may serve two splits only as the same folder: names are its identity. */
    private void register(SceneFolder scene) {
        SceneFolder other = byId.put(scene.id(), scene);
        if (other != null && !other.equals(scene)) {
            throw BenchmarkException.data(
                    "%s: has the name of %s; scenes of one dataset need names of their own",
                    scene.folder(), other.folder());
        }
    }

    @Override
    public synchronized String revision() {
        if (revision.isEmpty()) {
            revision = Optional.of(Revision.of(config, layout, scenes));
        }
        return revision.get();
    }

    @Override
    public Range evaluationRange() {
        return config.range();
    }

    @Override
    public List<SceneInfo> scenes(Split split) {
        List<SceneFolder> found = scenes.get(split);
        if (found == null) {
            throw BenchmarkException.data(
                    "%s: is not there, so there is no %s split; fetch it, or say with the key"
                            + " splits which of %s it is",
                    layout.folder(split), split.id(), Folders.names(layout.root()));
        }
        return found.stream().map(SceneFolder::info).toList();
    }

    @Override
    public Frame frame(SceneInfo info, int index) {
        SceneFolder scene =
                Optional.ofNullable(byId.get(info.id()))
                        .orElseThrow(
                                () ->
                                        BenchmarkException.user(
                                                "%s has no scene '%s'; take scenes from"
                                                        + " scenes(split)",
                                                layout.root(), info.id()));
        require(
                index >= 0 && index < scene.timestamps().size(),
                "scene %s has frames 0 to %s, asked for %s",
                scene.id(),
                scene.timestamps().size() - 1,
                index);
        List<Observation> observations = new ArrayList<>();
        Listing listing = new Listing();
        for (String agent : scene.agents()) {
            AgentFiles files = layout.files(scene, agent, scene.timestamps().get(index));
            AgentReader reader = AgentReader.read(agent, files, config.need());
            observations.add(reader.observation());
            listing.add(reader);
        }
        return new Frame(scene.id(), index, observations, listing.objects());
    }
}
