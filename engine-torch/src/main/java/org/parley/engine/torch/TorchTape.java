package org.parley.engine.torch;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Mode;
import org.parley.api.graph.Tap;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.GraphViewpoint;

/**
 * One open graph: its leaves and what was made of them. Trained leaves ask libtorch to record;
 * without one nothing is recorded.
 */
final class TorchTape implements ComputedGraph {
    /** What was derived: its full name, who is trained there, and from what. */
    record Derived(String name, Predicate<String> trains, Tap tap, TorchTensor source) {}

    private final TorchParameters parameters;
    private final GraphMemory memory;
    private final Mode mode;
    private final Selector selector;
    private final Map<String, TorchTensor> leaves = new TreeMap<>();
    private final Map<String, TorchTensor> updates = new LinkedHashMap<>();
    private final Map<Derived, org.parley.api.graph.Tensor> derived = new HashMap<>();
    private long multiplyAdds;
    private boolean open = true;

    private TorchTape(
            TorchParameters parameters, GraphMemory memory, Mode mode, Selector selector) {
        this.parameters = parameters;
        memory.claim();
        this.memory = memory;
        this.mode = mode;
        this.selector = selector;
    }

    /** For one training step of the selected parameters. */
    static TorchTape train(TorchParameters parameters, GraphMemory memory, Selector selector) {
        return new TorchTape(parameters, memory, Mode.TRAIN, selector);
    }

    /** One that records nothing. */
    static TorchTape infer(TorchParameters parameters, GraphMemory memory) {
        return new TorchTape(parameters, memory, Mode.INFER, Selector.none());
    }

    @Override
    public Graph graph(SeedStream noise) {
        return new TorchGraph(this, GraphViewpoint.root(this::trains, noise));
    }

    TensorFactory factory() {
        return parameters.factory();
    }

    Mode mode() {
        return mode;
    }

    private boolean trains(String name) {
        return mode == Mode.TRAIN && selector.test(name);
    }

    void requireOpen() {
        if (!open) {
            throw BenchmarkException.internal("this graph is closed; read tensors before");
        }
    }

    void count(long multiplications) {
        multiplyAdds += multiplications;
    }

    @Override
    public long multiplyAdds() {
        return multiplyAdds;
    }

    /** The result of libtorch's operations, which lives as long as the graph. */
    TorchTensor make(Supplier<Tensor> op) {
        requireOpen();
        return memory.add(new TorchTensor(this, NativeScope.keep(op)));
    }

    /** The tensor derived before, or now. */
    org.parley.api.graph.Tensor once(Derived what, Supplier<org.parley.api.graph.Tensor> made) {
        org.parley.api.graph.Tensor known = derived.get(what);
        if (known == null) {
            known = ((TorchTensor) made.get()).kept();
            derived.put(what, known);
        }
        return known;
    }

    /** What {@code made} makes; what it needed on the way is freed. */
    org.parley.api.graph.Tensor tidy(Supplier<org.parley.api.graph.Tensor> made) {
        int mark = memory.mark();
        TorchTensor result = (TorchTensor) made.get();
        memory.freeSince(mark, result);
        return result;
    }

    TorchTensor parameter(String name, boolean trained, Init init, int... shape) {
        TorchTensor leaf = leaves.get(name);
        Tensor value = parameters.get(name, false, init, shape);
        if (leaf != null && leaf.needsGradient() == trained) {
            return leaf;
        }
        TorchTensor made = make(() -> leaf(value, trained)).kept();
        if (leaf == null || trained) {
            leaves.put(name, made);
        }
        return made;
    }

    /** Over the same memory. */
    private static Tensor leaf(Tensor value, boolean trained) {
        Tensor leaf = value.detach();
        leaf.set_requires_grad(trained);
        return leaf;
    }

    TorchTensor buffer(String name, Init init, int... shape) {
        Tensor value = parameters.get(name, true, init, shape);
        return make(value::detach);
    }

    void update(String bufferName, TorchTensor value) {
        updates.put(bufferName, make(() -> value.value().detach()).kept());
    }

    @Override
    public void backward(org.parley.api.graph.Tensor loss) {
        TorchTensor root = (TorchTensor) loss;
        if (root.length() != 1) {
            throw BenchmarkException.internal("a loss must be scalar, was %s", root);
        }
        if (root.needsGradient()) {
            NativeScope.run(root.value()::backward);
        }
    }

    @Override
    public double scalar(org.parley.api.graph.Tensor t) {
        return values(t)[0];
    }

    @Override
    public double[] values(org.parley.api.graph.Tensor t) {
        Tensor here = ((TorchTensor) t).value();
        return NativeScope.read(() -> TensorFactory.doubles(here));
    }

    /**
     * The gradient of a parameter after {@link #backward}, in the caller's scope; null where none
     * arrived.
     */
    @Nullable Tensor arrived(String name) {
        TorchTensor leaf = leaves.get(name);
        if (leaf == null || !leaf.needsGradient()) {
            return null;
        }
        Tensor gradient = leaf.value().grad();
        return gradient.defined() ? gradient : null;
    }

    @Override
    public Optional<double[]> gradient(String name) {
        return NativeScope.read(
                () -> Optional.ofNullable(arrived(name)).map(TensorFactory::doubles));
    }

    @Override
    public List<String> trainedNames() {
        return leaves.entrySet().stream()
                .filter(e -> e.getValue().needsGradient())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void commitUpdates() {
        updates.forEach(
                (name, value) -> {
                    Tensor target = parameters.find(name);
                    if (target == null) {
                        throw BenchmarkException.internal("update of unknown buffer %s", name);
                    }
                    NativeScope.run(() -> target.copy_(value.value().reshape(target.shape())));
                });
        updates.clear();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            memory.release();
        }
    }
}
