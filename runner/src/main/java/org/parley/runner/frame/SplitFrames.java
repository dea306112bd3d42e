package org.parley.runner.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.parley.api.Dataset;
import org.parley.api.data.Frame;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.runner.suite.ScenePart;

/** Frames of a split by number; recently used ones are kept. */
public final class SplitFrames {
    private static final int KEPT = 256;

    private record Address(SceneInfo scene, int index) {}

    private final Dataset dataset;
    private final List<Address> addresses = new ArrayList<>();
    private final LruCache<Address, Frame> recent = new LruCache<>(KEPT, f -> 1);

    public SplitFrames(Dataset dataset, Split split) {
        this(dataset, split, ScenePart.WHOLE);
    }

    /** Those in a part of each scene. */
    public SplitFrames(Dataset dataset, Split split, ScenePart part) {
        this(dataset, split, part, scene -> true);
    }

    /** Those in a part of some scenes. */
    SplitFrames(Dataset dataset, Split split, ScenePart part, Predicate<SceneInfo> wanted) {
        this.dataset = dataset;
        for (SceneInfo scene : dataset.scenes(split).stream().filter(wanted).toList()) {
            for (int i = 0; i < scene.frames(); i++) {
                if (part.holds(i, scene.frames())) {
                    addresses.add(new Address(scene, i));
                }
            }
        }
        if (addresses.isEmpty()) {
            throw BenchmarkException.data(
                    "the %s split of the dataset has no frame%s",
                    split.id(),
                    part.equals(ScenePart.WHOLE)
                            ? ""
                            : " in the part " + part.from() + " to " + part.to() + " of a scene");
        }
    }

    /** Whether a split has a frame. */
    public static boolean any(Dataset dataset, Split split) {
        return dataset.scenes(split).stream().anyMatch(scene -> scene.frames() > 0);
    }

    public int size() {
        return addresses.size();
    }

    /** Names of the scenes that frames are of, each once, in order. */
    public List<String> scenes() {
        return addresses.stream().map(a -> a.scene().id()).distinct().toList();
    }

    /** A name for each frame, without reading any. */
    List<String> places() {
        return addresses.stream().map(a -> a.scene().id() + "#" + a.index()).toList();
    }

    /**
     * The frame of the same scene that was {@code frames} before one, also where it is not one of
     * these; the first if there is none.
     */
    public Frame earlier(int number, int frames) {
        Address now = addresses.get(number);
        return get(new Address(now.scene(), Math.max(0, now.index() - frames)));
    }

    public Frame get(int number) {
        return get(addresses.get(number));
    }

    private Frame get(Address address) {
        return recent.get(address, a -> dataset.frame(a.scene(), a.index()));
    }
}
