package org.parley.testkit.contract.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.parley.api.graph.HostArray;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.Determinism;
import org.parley.api.plugin.PluginDescriptor;

/** Whether a run repeats itself under one seed, and only there. */
public final class DeterminismCheck {
    private DeterminismCheck() {}

    /** What one run made. */
    public record Result(Map<String, HostArray> outputs, Map<String, HostArray> weights) {}

    public static List<String> findings(
            PluginDescriptor descriptor, Callable<Result> run, Callable<Result> reseeded)
            throws Exception {
        List<String> found = new ArrayList<>();
        Result first = run.call();
        if (descriptor.determinism() != Determinism.NONE) {
            double tolerance = descriptor.determinism() == Determinism.EXACT ? 0 : 1e-4;
            Result second = run.call();
            String again =
                    "determinism is %s, but under the same seed"
                            .formatted(descriptor.determinism());
            found.addAll(
                    ArrayComparison.equal(
                            again + " output", first.outputs, second.outputs, tolerance));
            found.addAll(
                    ArrayComparison.equal(
                            again + " parameter", first.weights, second.weights, tolerance));
        }
        if (descriptor.capabilities().contains(Capability.TRAINABLE)
                && looksRandom(first.weights)
                && first.weights.equals(reseeded.call().weights)) {
            found.add(
                    "random parameters are equal under another seed; draw them through Graph.param"
                            + " or Context.seeds");
        }
        return found;
    }

    /** Constants and identities hold few different values; they need not depend on the seed. */
    private static boolean looksRandom(Map<String, HostArray> weights) {
        return weights.values().stream().anyMatch(DeterminismCheck::looksRandom);
    }

    private static boolean looksRandom(HostArray a) {
        long different =
                java.util.stream.IntStream.range(0, a.values().length)
                        .mapToObj(i -> a.values()[i])
                        .distinct()
                        .limit(4)
                        .count();
        return different > 3;
    }
}
