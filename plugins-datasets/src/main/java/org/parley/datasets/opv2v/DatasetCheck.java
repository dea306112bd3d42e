package org.parley.datasets.opv2v;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;

/**
 * Reads a whole dataset of OPV2V's layout and reports every problem, not only the first. Frames of
 * a scene are read in parallel and forgotten; equal datasets give equal reports.
 */
public final class DatasetCheck {
    /** Scenes that a message lists at most. */
    private static final int SHOWN = 5;

    private final Opv2vConfig config;
    private final FolderLayout layout;
    private final Progress progress;
    private final List<DatasetProblem> problems = new ArrayList<>();
    private final Map<Split, SplitCounts> counts = new EnumMap<>(Split.class);
    private final Map<String, Path> sceneFolders = new HashMap<>();

    /** Scenes that were left out, and frames that are there or were. */
    private final Set<String> met = new HashSet<>();

    private DatasetCheck(Opv2vConfig config, Progress progress) {
        this.config = config;
        this.layout = FolderLayout.of(config);
        this.progress = progress;
    }

    /**
     * Checks every split that is there. A root that is not there fails; whatever is wrong below it
     * is in the report.
     */
    public static CheckReport run(Opv2vConfig config, Progress progress) {
        DatasetCheck check = new DatasetCheck(config, progress);
        for (Split split : Split.values()) {
            check.split(split);
        }
        if (check.counts.isEmpty()) {
            check.problems.add(
                    DatasetProblem.error(check.layout.root(), "%s", check.layout.withoutSplits()));
        } else {
            check.skipped();
            check.assignments();
        }
        return new CheckReport(check.counts, check.problems);
    }

    /** What is to be left out must be there, or it is a slip of the pen. */
    private void skipped() {
        for (String skip : config.skip()) {
            boolean standard = Opv2vConfig.standard().skip().contains(skip);
            if (!standard && !met.contains(skip)) {
                problems.add(
                        DatasetProblem.warning(
                                layout.root(),
                                "has no scene or frame '%s', which the key skip names; a frame is"
                                        + " scene/timestamp",
                                skip));
            }
        }
    }

    /** Agents that an assignment leaves out take no part; scenes would be missing in a run. */
    private void assignments() {
        for (Path file : Opv2vDataset.assignmentFiles(layout)) {
            try {
                List<String> missing = ModalityAssignment.read(file).missing(sceneFolders.keySet());
                if (!missing.isEmpty()) {
                    problems.add(
                            DatasetProblem.warning(
                                    file,
                                    "names %s of %s scenes, not %s%s",
                                    sceneFolders.size() - missing.size(),
                                    sceneFolders.size(),
                                    missing.stream().sorted().limit(SHOWN).toList(),
                                    missing.size() > SHOWN ? " and others" : ""));
                }
            } catch (BenchmarkException e) {
                problems.add(DatasetProblem.of(file, e));
            }
        }
    }

    private void split(Split split) {
        Path folder = layout.folder(split);
        if (!Files.isDirectory(folder) && split == Split.ADAPTATION) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            problems.add(
                    DatasetProblem.warning(
                            folder, "is not there, so there is no %s split", split.id()));
            return;
        }
        SplitCounts sum = SplitCounts.NONE;
        List<SceneFolder> scenes = scenes(folder);
        long frames = scenes.stream().mapToLong(s -> s.timestamps().size()).sum();
        progress.begin("check " + split.id(), frames);
        long done = 0;
        for (SceneFolder scene : scenes) {
            Path other = sceneFolders.putIfAbsent(scene.id(), scene.folder());
            if (other != null && !other.equals(scene.folder())) {
                problems.add(DatasetProblem.error(scene.folder(), "has the name of %s", other));
            }
            sum = sum.plus(new SplitCounts(1, 0, 0, 0, 0, 0));
            extraFrames(scene);
            foldersWithoutFrames(scene);
            List<FrameCheck.Findings> frameByFrame = frames(scene);
            for (FrameCheck.Findings findings : frameByFrame) {
                problems.addAll(findings.problems());
                sum = sum.plus(findings.counts());
            }
            overlaps(scene, frameByFrame);
            done += scene.timestamps().size();
            progress.at(done, Map.of("problems", (double) problems.size()));
        }
        progress.end();
        if (frames == 0) {
            problems.add(DatasetProblem.warning(folder, "has no frame"));
        }
        counts.put(split, sum);
    }

    /** One warning a scene: where ids differ, they differ in every frame. */
    private void overlaps(SceneFolder scene, List<FrameCheck.Findings> frames) {
        List<FrameCheck.Findings> with =
                frames.stream().filter(f -> !f.overlaps().isEmpty()).toList();
        if (with.isEmpty()) {
            return;
        }
        ObjectListing.Overlap first = with.get(0).overlaps().get(0);
        problems.add(
                DatasetProblem.warning(
                        scene.folder(),
                        "has two objects in one place in %s of %s frames, first at %s: object %s of"
                                + " agents %s and object %s of agents %s overlap by %.2f. A vehicle"
                                + " under two ids is counted twice: give it one, or set"
                                + " mergeOverlap (%s, say), which joins what different agents list",
                        with.size(),
                        frames.size(),
                        with.get(0).timestamp(),
                        first.first().id(),
                        first.first().seenBy(),
                        first.second().id(),
                        first.second().seenBy(),
                        first.share(),
                        ObjectListing.SUSPICIOUS));
    }

    /** Scenes one by one, so that one that cannot be listed does not hide the others. */
    private List<SceneFolder> scenes(Path split) {
        List<SceneFolder> scenes = new ArrayList<>();
        for (String name : listed(split)) {
            Path folder = split.resolve(name);
            if (config.skip().contains(name)) {
                met.add(name);
                continue;
            }
            try {
                SceneFolder.read(folder, config.maxAgents(), config.skip())
                        .ifPresentOrElse(
                                scenes::add,
                                () ->
                                        problems.add(
                                                DatasetProblem.warning(
                                                        folder,
                                                        "is not a scene: none of its folders holds"
                                                                + " the yaml of a frame")));
            } catch (BenchmarkException e) {
                problems.add(DatasetProblem.of(folder, e));
            }
        }
        return scenes;
    }

    private List<String> listed(Path split) {
        try {
            return FolderListing.names(split);
        } catch (BenchmarkException e) {
            problems.add(DatasetProblem.of(split, e));
            return List.of();
        }
    }

    private void extraFrames(SceneFolder scene) {
        for (String agent : scene.agents()) {
            Path folder = scene.folder().resolve(agent);
            List<String> extra = new ArrayList<>(FolderListing.timestamps(folder));
            extra.forEach(t -> met.add(scene.id() + "/" + t));
            extra.removeIf(t -> config.skip().contains(scene.id() + "/" + t));
            extra.removeAll(scene.timestamps());
            if (!extra.isEmpty()) {
                problems.add(
                        DatasetProblem.warning(
                                folder,
                                "has %s frames that the first agent lacks, from %s on; they are"
                                        + " ignored",
                                extra.size(),
                                extra.get(0)));
            }
        }
    }

    /** A folder of sensor files without a yaml is no agent to whoever reads the scene. */
    private void foldersWithoutFrames(SceneFolder scene) {
        for (String name : FolderListing.names(scene.folder())) {
            Path folder = scene.folder().resolve(name);
            if (!FolderListing.agent(folder) && FolderListing.sensors(folder)) {
                problems.add(
                        DatasetProblem.error(
                                folder,
                                "holds clouds or images but no yaml of a frame, so it is not an"
                                        + " agent; fetch its yaml files, or remove the folder"));
            }
        }
    }

    private List<FrameCheck.Findings> frames(SceneFolder scene) {
        return IntStream.range(0, scene.timestamps().size())
                .parallel()
                .mapToObj(i -> FrameCheck.of(layout, scene, scene.timestamps().get(i), config))
                .toList();
    }
}
