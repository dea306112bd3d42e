package org.parley.engine.nd4j.tape;

import java.util.Arrays;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Mode;
import org.parley.api.graph.Tensor;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.ShapeMath;

/** Where in a store a graph looks from, and the leaves that it finds there. */
abstract class ScopedGraph implements Graph {
    final GradientTape tape;
    final StoreViewpoint at;

    ScopedGraph(GradientTape tape, StoreViewpoint at) {
        this.tape = tape;
        this.at = at;
    }

    /** The same tape, seen from elsewhere. */
    abstract Graph view(StoreViewpoint from);

    static TapeTensor own(Tensor t) {
        return (TapeTensor) t;
    }

    @Override
    public Mode mode() {
        return tape.mode();
    }

    @Override
    public boolean training() {
        return at.trains().test(at.path());
    }

    @Override
    public Graph scope(String name) {
        return view(at.scope(name));
    }

    @Override
    public Graph frozen() {
        return view(at.frozen());
    }

    @Override
    public Graph perception(String modality) {
        return view(at.perception(modality));
    }

    @Override
    public Graph frozen(String scope) {
        return view(at.frozen(scope));
    }

    @Override
    public Graph keyed(String key) {
        return view(at.keyed(key));
    }

    @Override
    public Tensor param(String name, Init init, int... shape) {
        String full = at.name(name);
        return tape.parameter(full, at.trains().test(full), init, shape);
    }

    @Override
    public Tensor buffer(String name, Init init, int... shape) {
        return tape.buffer(at.name(name), init, shape);
    }

    @Override
    public void update(String bufferName, Tensor value) {
        if (training()) {
            tape.update(at.name(bufferName), own(value).value());
        }
    }

    @Override
    public Tensor noise(String name, int... shape) {
        return constant(RandomArrays.normal(at.noise().child(at.name(name)).random(), shape));
    }

    @Override
    public Tensor constant(HostArray values) {
        if (values.values().length == 0) {
            throw BenchmarkException.internal(
                    "an empty constant of shape %s; pad it with a zero row",
                    Arrays.toString(values.shape()));
        }
        var array = tape.arena().get(ShapeMath.longs(values.shape()));
        HostCopy.write(values.values(), array);
        return new TapeTensor(tape, array, false);
    }
}
