package org.parley.engine.nd4j.optimizer;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.OpDispatcher;
import org.parley.engine.nd4j.tape.GradientTape;

/** Sums of gradients over the parts of a step, in memory of its own that every step uses again. */
final class GradientSums implements AutoCloseable {
    private final OpDispatcher dispatcher;
    private final Map<String, INDArray> sums = new TreeMap<>();
    private final Set<String> present = new TreeSet<>();

    GradientSums(NativeArena arena) {
        this.dispatcher = arena.dispatcher();
    }

    /** Forgets all gradients. */
    void clear() {
        present.clear();
    }

    /** Adds what has arrived on a tape. */
    void add(GradientTape tape) {
        for (String name : tape.trainedNames()) {
            INDArray gradient = tape.arrived(name);
            if (gradient != null) {
                add(name, gradient);
            }
        }
    }

    private void add(String name, INDArray gradient) {
        INDArray sum = sums.computeIfAbsent(name, k -> like(gradient));
        if (present.add(name)) {
            dispatcher.scale(gradient, 1, sum);
        } else {
            dispatcher.call("add", new INDArray[] {sum, gradient}, new INDArray[] {sum});
        }
    }

    private static INDArray like(INDArray a) {
        return Nd4j.createUninitializedDetached(a.dataType(), a.shape());
    }

    /** The names of all gradients that arrived, sorted. */
    Set<String> names() {
        return present;
    }

    @Nullable INDArray sum(String name) {
        return present.contains(name) ? sums.get(name) : null;
    }

    void scale(double factor) {
        for (String name : present) {
            INDArray sum = sums.get(name);
            if (sum != null && factor != 1) {
                dispatcher.scale(sum, factor, sum);
            }
        }
    }

    /** The root of the sum of all squares. */
    double norm() {
        double squares = 0;
        for (String name : present) {
            INDArray sum = sums.get(name);
            if (sum != null) {
                squares += Arrays.stream(HostCopy.doubles(sum)).map(v -> v * v).sum();
            }
        }
        return Math.sqrt(squares);
    }

    @Override
    public void close() {
        sums.values().forEach(INDArray::close);
        sums.clear();
        present.clear();
    }
}
