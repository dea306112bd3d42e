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
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.data.Assignment;
import org.parley.api.data.DataReport;
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
    /** Files {@code <name>.json} in this folder of the root are assignments of modalities. */
    private static final String ASSIGNMENTS = "assignments";

    private static final String JSON = ".json";

    private final Opv2vConfig config;
    private final FolderLayout layout;
    private Optional<Index> index = Optional.empty();
    private Optional<String> revision = Optional.empty();

    /** What the folders hold. */
    private record Index(Map<Split, List<SceneFolder>> scenes, Map<String, SceneFolder> byId) {}

    /** Opens it; a root that is no folder fails with {@code DATA}. */
    public Opv2vDataset(Opv2vConfig config) {
        this.config = config;
        this.layout = FolderLayout.of(config);
    }

    private synchronized Index index() {
        if (index.isEmpty()) {
            index = Optional.of(list());
        }
        return index.get();
    }

    private Index list() {
        Map<Split, List<SceneFolder>> scenes = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            Path folder = layout.folder(split);
            if (Files.isDirectory(folder)) {
                scenes.put(split, SceneFolder.in(folder, config.maxAgents(), config.skip()));
            }
        }
        if (scenes.isEmpty()) {
            throw BenchmarkException.data("%s: %s", layout.root(), layout.withoutSplits());
        }
        Map<String, SceneFolder> byId = new HashMap<>();
        scenes.values().stream().flatMap(Collection::stream).forEach(s -> register(byId, s));
        return new Index(scenes, byId);
    }

    /** A scene may serve two splits only as the same folder: names are its identity. */
    private static void register(Map<String, SceneFolder> byId, SceneFolder scene) {
        SceneFolder other = byId.put(scene.id(), scene);
        if (other != null && !other.equals(scene)) {
            throw BenchmarkException.data(
                    "%s: has the name of %s; scenes of one dataset need names of their own",
                    scene.folder(), other.folder());
        }
    }

    @Override
    public SortedMap<String, Assignment> assignments() {
        SortedMap<String, Assignment> all = new TreeMap<>();
        for (Path file : assignmentFiles(layout)) {
            String name = file.getFileName().toString();
            String id = name.substring(0, name.length() - JSON.length());
            all.put(id, new Assignment(ModalityAssignment.read(file).scenes()));
        }
        return all;
    }

    static List<Path> assignmentFiles(FolderLayout layout) {
        Path folder = layout.root().resolve(ASSIGNMENTS);
        return Files.isDirectory(folder)
                ? FolderListing.list(folder).stream()
                        .filter(name -> name.endsWith(JSON))
                        .map(folder::resolve)
                        .toList()
                : List.of();
    }

    @Override
    public DataReport check(Progress progress) {
        CheckReport found = DatasetCheck.run(config, progress);
        Map<Split, DataReport.Counts> counts = new EnumMap<>(Split.class);
        found.counts()
                .forEach(
                        (split, n) ->
                                counts.put(
                                        split,
                                        new DataReport.Counts(
                                                n.scenes(),
                                                n.frames(),
                                                n.agents(),
                                                n.boxes(),
                                                n.points())));
        List<DataReport.Problem> problems = found.problems().stream().map(this::problem).toList();
        return new DataReport(counts, problems);
    }

    private DataReport.Problem problem(DatasetProblem p) {
        boolean error = p.severity() == DatasetProblem.Severity.ERROR;
        Path file =
                p.file().startsWith(layout.root()) ? layout.root().relativize(p.file()) : p.file();
        return new DataReport.Problem(
                error ? DataReport.Severity.ERROR : DataReport.Severity.WARNING,
                file.toString(),
                p.reason());
    }

    @Override
    public synchronized String revision() {
        if (revision.isEmpty()) {
            revision = Optional.of(DatasetRevision.of(config, layout, index().scenes()));
        }
        return revision.get();
    }

    @Override
    public Range evaluationRange() {
        return config.range();
    }

    @Override
    public List<SceneInfo> scenes(Split split) {
        List<SceneFolder> found = index().scenes().get(split);
        if (found == null && split == Split.ADAPTATION) {
            return List.of();
        }
        if (found == null) {
            throw BenchmarkException.data(
                    "%s: is not there, so there is no %s split; fetch it, or say with the key"
                            + " splits which of %s it is",
                    layout.folder(split), split.id(), FolderListing.names(layout.root()));
        }
        return found.stream().map(SceneFolder::info).toList();
    }

    @Override
    public Frame frame(SceneInfo info, int number) {
        SceneFolder scene =
                Optional.ofNullable(index().byId().get(info.id()))
                        .orElseThrow(
                                () ->
                                        BenchmarkException.user(
                                                "%s has no scene '%s'; take scenes from"
                                                        + " scenes(split)",
                                                layout.root(), info.id()));
        require(
                number >= 0 && number < scene.timestamps().size(),
                "scene %s has frames 0 to %s, asked for %s",
                scene.id(),
                scene.timestamps().size() - 1,
                number);
        List<Observation> observations = new ArrayList<>();
        ObjectListing listing = config.listing();
        for (String agent : scene.agents()) {
            AgentFiles files = layout.files(scene, agent, scene.timestamps().get(number));
            AgentReader reader = AgentReader.read(agent, files, config.need());
            observations.add(reader.observation(config.thinned()));
            listing.add(reader);
        }
        return new Frame(scene.id(), number, observations, listing.objects());
    }
}
