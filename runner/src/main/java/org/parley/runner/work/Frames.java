package org.parley.runner.work;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.Dataset;
import org.parley.api.data.Frame;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;

/** The frames of a split by number; recently used ones are kept. */
final class Frames {
    private static final int KEPT = 256;

    private record Address(SceneInfo scene, int index) {}

    private final Dataset dataset;
    private final List<Address> addresses = new ArrayList<>();
    private final Recent<Address, Frame> recent = new Recent<>(KEPT, f -> 1);

    Frames(Dataset dataset, Split split) {
        this.dataset = dataset;
        for (SceneInfo scene : dataset.scenes(split)) {
            for (int i = 0; i < scene.frames(); i++) {
                addresses.add(new Address(scene, i));
            }
        }
        if (addresses.isEmpty()) {
            throw BenchmarkException.data("the %s split of the dataset is empty", split.id());
        }
    }

    /** Whether a split has a frame. */
    static boolean any(Dataset dataset, Split split) {
        return dataset.scenes(split).stream().anyMatch(scene -> scene.frames() > 0);
    }

    int size() {
        return addresses.size();
    }

    /**
     * The frame of the same scene that was {@code frames} before one; the first if there is none.
     */
    Frame earlier(int number, int frames) {
        int back = Math.min(frames, addresses.get(number).index());
        return get(number - back);
    }

    Frame get(int number) {
        return recent.get(addresses.get(number), a -> dataset.frame(a.scene(), a.index()));
    }
}
