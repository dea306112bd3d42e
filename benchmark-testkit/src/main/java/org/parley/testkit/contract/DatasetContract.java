package org.parley.testkit.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.data.TruthObject;
import org.parley.testkit.contract.check.CheckCollector;
import org.parley.testkit.contract.check.CommonContract;
import org.parley.testkit.contract.check.PluginUnderTest;
import org.parley.testkit.contract.check.SampleObservations;
import org.parley.testkit.fixture.FixtureContext;

/** What a dataset promises. */
final class DatasetContract {
    private static final Comparator<String> ORDER =
            Comparator.comparing((String id) -> id.startsWith("-"))
                    .thenComparing(Comparator.naturalOrder());

    private final PluginUnderTest<Dataset> subject;

    DatasetContract(PluginUnderTest<Dataset> subject) {
        this.subject = subject;
    }

    void addTo(CheckCollector checks) {
        checks.add("revision", "equal data have equal revisions", this::revision);
        checks.add("scenes", "splits are stable and share no scene", this::scenes);
        checks.add("frames", "frames are well-formed", this::frames);
        checks.add("repeats", "a frame read again is the same", this::repeats);
    }

    private List<String> revision() throws Exception {
        return subject.hosted(
                subject.fixture().seeds(),
                (dataset, host) -> {
                    dataset.evaluationRange();
                    String revision = dataset.revision();
                    try (Dataset again = subject.make(host)) {
                        String other = again.revision();
                        return !revision.isBlank() && revision.equals(other)
                                ? List.of()
                                : List.of(
                                        "the revision is '" + revision + "', then '" + other + "'");
                    }
                });
    }

    /** With the dataset's files written, where it makes some. */
    private List<String> opened(PluginUnderTest.HostedUse<Dataset> use) throws Exception {
        return subject.hosted(
                subject.fixture().seeds(),
                (dataset, host) -> use.findings(open(dataset, host, "files"), host));
    }

    private static Dataset open(Dataset dataset, FixtureContext host, String name)
            throws IOException {
        if (!(dataset instanceof GeneratedDataset generated)) {
            return dataset;
        }
        Path directory = Files.createDirectory(host.scratchDirectory().resolve(name));
        generated.generate(directory, EnumSet.allOf(Split.class), host.progress());
        return generated.open(directory);
    }

    private List<String> scenes() throws Exception {
        return opened(
                (dataset, host) -> {
                    List<String> found = new ArrayList<>();
                    Set<String> ids = new HashSet<>();
                    for (Split split : Split.values()) {
                        List<SceneInfo> scenes = dataset.scenes(split);
                        boolean stable = scenes.equals(dataset.scenes(split));
                        CommonContract.require(found, stable, "split %s changes", split.id());
                        for (SceneInfo s : scenes) {
                            CommonContract.require(
                                    found, ids.add(s.id()), "scene %s is there twice", s.id());
                            boolean some = s.frames() > 0 && !s.agents().isEmpty();
                            CommonContract.require(found, some, "scene %s is empty", s.id());
                        }
                    }
                    CommonContract.require(found, !ids.isEmpty(), "there is no scene at all");
                    return found;
                });
    }

    /** The first and the last frame of the first scene of each split. */
    private static List<Frame> samples(Dataset dataset) {
        List<Frame> frames = new ArrayList<>();
        for (Split split : Split.values()) {
            for (SceneInfo scene : dataset.scenes(split).stream().limit(1).toList()) {
                frames.add(dataset.frame(scene, 0));
                frames.add(dataset.frame(scene, scene.frames() - 1));
            }
        }
        return frames;
    }

    private List<String> frames() throws Exception {
        return opened(
                (dataset, host) -> {
                    List<String> found = new ArrayList<>();
                    for (Frame frame : samples(dataset)) {
                        List<String> agents =
                                frame.agents().stream().map(Observation::agent).toList();
                        CommonContract.require(
                                found,
                                !agents.isEmpty() && agents.equals(ordered(agents)),
                                "agents of frame %s are %s, expected %s",
                                frame.id(),
                                agents,
                                ordered(agents));
                        found.addAll(objects(frame, agents));
                    }
                    return found;
                });
    }

    private static List<String> ordered(List<String> agents) {
        return agents.stream().distinct().sorted(ORDER).toList();
    }

    private static List<String> objects(Frame frame, List<String> agents) {
        List<String> found = new ArrayList<>();
        Set<Long> ids = new HashSet<>();
        for (TruthObject object : frame.objects()) {
            boolean known = ids.add(object.id()) && agents.containsAll(object.seenBy());
            CommonContract.require(
                    found,
                    known,
                    "object %s of frame %s is there twice or is seen by %s, who are not all there",
                    object.id(),
                    frame.id(),
                    object.seenBy());
        }
        return found;
    }

    private List<String> repeats() throws Exception {
        return opened(
                (dataset, host) -> {
                    List<String> found = new ArrayList<>();
                    try (Dataset again = open(subject.make(host), host, "again")) {
                        List<Frame> first = samples(dataset);
                        List<Frame> second = samples(again);
                        for (int i = 0; i < first.size(); i++) {
                            boolean same = hash(first.get(i)) == hash(second.get(i));
                            String id = first.get(i).id();
                            CommonContract.require(found, same, "frame %s differs", id);
                        }
                    }
                    return found;
                });
    }

    private static int hash(Frame frame) {
        List<Integer> agents = frame.agents().stream().map(SampleObservations::hash).toList();
        return java.util.Objects.hash(frame.id(), agents, frame.objects());
    }
}
