package org.parley.nn.engine;

import java.util.Arrays;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tap;
import org.parley.api.graph.Tensor;
import org.parley.api.random.RandomStream;

/** A graph as it is seen from one scope, and the leaves found there: equal for every engine. */
public abstract class ScopedGraph implements Graph {
    private final GraphViewpoint at;

    protected ScopedGraph(GraphViewpoint at) {
        this.at = at;
    }

    /** Where the graph looks from. */
    protected final GraphViewpoint at() {
        return at;
    }

    /** The same graph, seen from elsewhere. */
    protected abstract Graph view(GraphViewpoint from);

    /** The parameter of a full name. */
    protected abstract Tensor parameter(String name, boolean trained, Init init, int... shape);

    /** The buffer of a full name. */
    protected abstract Tensor statistic(String name, Init init, int... shape);

    /** Remembers what the buffer of a full name becomes when the step is over. */
    protected abstract void remember(String name, Tensor value);

    /** A constant that is not empty. */
    protected abstract Tensor given(HostArray values);

    @Override
    public final boolean training() {
        return at.trains().test(at.path());
    }

    @Override
    public final Graph scope(String name) {
        return view(at.scope(name));
    }

    @Override
    public final Graph frozen() {
        return view(at.frozen());
    }

    @Override
    public final Graph perception(String modality) {
        return view(at.perception(modality));
    }

    @Override
    public final Graph method(String name) {
        return view(at.method(name));
    }

    @Override
    public final Graph frozen(String scope) {
        return view(at.frozen(scope));
    }

    @Override
    public final Graph keyed(String key) {
        return view(at.keyed(key));
    }

    @Override
    public final Graph tapped(Tap module) {
        return view(at.tapped(module));
    }

    @Override
    public final Tensor tap(String point, Tensor t) {
        Tensor altered = at.tap().at(at.name(point), t);
        Require.requirePlugin(
                Arrays.equals(altered.shape(), t.shape()),
                "the module at point %s returned shape %s for a tensor of shape %s; it must keep"
                        + " the shape",
                at.name(point),
                Arrays.toString(altered.shape()),
                Arrays.toString(t.shape()));
        return altered;
    }

    @Override
    public final Tensor param(String name, Init init, int... shape) {
        String full = at.name(name);
        return parameter(full, at.trains().test(full), init, shape);
    }

    @Override
    public final Tensor buffer(String name, Init init, int... shape) {
        return statistic(at.name(name), init, shape);
    }

    @Override
    public final void update(String bufferName, Tensor value) {
        if (training()) {
            remember(at.name(bufferName), value);
        }
    }

    @Override
    public final Tensor noise(String name, int... shape) {
        return constant(RandomArrays.normal(at.noise().child(at.name(name)).random(), shape));
    }

    @Override
    public final Tensor dropout(Tensor t, double rate) {
        if (!training() || rate == 0) {
            return t;
        }
        RandomStream random = at.noise().child(at.name("dropout")).random();
        return multiply(t, constant(RandomArrays.mask(random, rate, t.shape())));
    }

    @Override
    public final Tensor oneHotOfMax(Tensor t) {
        HostArray a = t.toHost();
        int n = a.shape()[a.shape().length - 1];
        HostArray out = HostArray.zeros(a.shape());
        for (int row = 0; row < a.values().length; row += n) {
            int best = 0;
            for (int i = 1; i < n; i++) {
                if (a.values()[row + i] > a.values()[row + best]) {
                    best = i;
                }
            }
            out.values()[row + best] = 1;
        }
        return constant(out);
    }

    @Override
    public final Tensor constant(HostArray values) {
        if (values.values().length == 0) {
            throw BenchmarkException.internal(
                    "an empty constant of shape %s; pad it with a zero row",
                    Arrays.toString(values.shape()));
        }
        return given(values);
    }
}
