package org.parley.engine.nd4j.tape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Mode;
import org.parley.api.graph.Tap;
import org.parley.api.graph.Tensor;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.engine.nd4j.kernel.NativeKernels;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.MemoryBlock;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.ParameterStore;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.GraphViewpoint;

/**
 * One step's record: what was computed, in order, and how each result's gradient goes back. Closing
 * it returns all its memory to the arena.
 */
public final class GradientTape implements ComputedGraph {
    /** Turns the gradient of a result into gradients of its inputs. */
    interface Backward {
        void run(INDArray gradient);
    }

    /** What was derived: its full name, who is trained and what stands there, and from what. */
    record Derived(String name, Predicate<String> trains, Tap tap, TapeTensor source) {}

    private record Node(TapeTensor output, Backward backward) {}

    private final NativeArena arena;
    private final NativeKernels kernels;
    private final ParameterStore store;
    private final Mode mode;
    private final Selector selector;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, TapeTensor> leaves = new TreeMap<>();
    private final Map<String, INDArray> updates = new LinkedHashMap<>();
    private final Map<Derived, Tensor> derived = new HashMap<>();
    private long multiplyAdds;
    private int updated;
    private boolean open = true;

    private GradientTape(ParameterStore store, NativeArena arena, Mode mode, Selector selector) {
        this.store = store;
        arena.claim();
        this.arena = arena;
        this.kernels = new NativeKernels(arena);
        this.mode = mode;
        this.selector = selector;
    }

    /** A tape for one training step of the selected parameters. */
    public static GradientTape train(ParameterStore store, NativeArena arena, Selector selector) {
        return new GradientTape(store, arena, Mode.TRAIN, selector);
    }

    /** A tape that records nothing. */
    public static GradientTape infer(ParameterStore store, NativeArena arena) {
        return new GradientTape(store, arena, Mode.INFER, Selector.none());
    }

    @Override
    public Graph graph(SeedStream noise) {
        return new TapeGraph(this, GraphViewpoint.root(this::trains, noise));
    }

    NativeArena arena() {
        return arena;
    }

    NativeKernels kernels() {
        return kernels;
    }

    Mode mode() {
        return mode;
    }

    boolean trains(String name) {
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

    /** The tensor derived before, or now. */
    Tensor once(Derived what, Supplier<Tensor> made) {
        Tensor known = derived.get(what);
        if (known == null) {
            known = made.get();
            derived.put(what, known);
        }
        return known;
    }

    TapeTensor parameter(String name, boolean trained, Init init, int... shape) {
        TapeTensor leaf = leaves.get(name);
        INDArray value = store.get(name, false, init, shape);
        if (leaf != null && leaf.needsGradient() == trained) {
            return leaf;
        }
        TapeTensor made = new TapeTensor(this, value, trained);
        if (leaf == null || trained) {
            leaves.put(name, made);
        }
        return made;
    }

    TapeTensor buffer(String name, Init init, int... shape) {
        return new TapeTensor(this, store.get(name, true, init, shape), false);
    }

    void update(String bufferName, INDArray value) {
        updates.put(bufferName, value);
        updated++;
    }

    /** Records a result; without an input that needs a gradient it is a constant. */
    TapeTensor record(INDArray value, Backward backward, TapeTensor... inputs) {
        requireOpen();
        boolean needed = false;
        for (TapeTensor input : inputs) {
            needed |= input.needsGradient();
        }
        TapeTensor output = new TapeTensor(this, value, needed);
        if (needed) {
            nodes.add(new Node(output, backward));
        }
        return output;
    }

    /**
     * What {@code made} makes, without what it needed on the way: that is taken back where no
     * gradient needs it.
     */
    Tensor tidy(Supplier<Tensor> made) {
        int mark = arena.mark();
        int before = remembered();
        Tensor result = made.get();
        if (before == remembered()) {
            MemoryBlock kept = arena.holding(((TapeTensor) result).value());
            arena.releaseSince(mark, block -> block == kept);
        }
        return result;
    }

    /** How many things may still refer to arrays that are in no tensor's hands. */
    private int remembered() {
        return nodes.size() + derived.size() + updated;
    }

    /** Runs the gradient of a scalar back to the parameters; those between are taken back. */
    @Override
    public void backward(Tensor loss) {
        requireOpen();
        TapeTensor root = (TapeTensor) loss;
        if (root.value().length() != 1) {
            throw BenchmarkException.internal("a loss must be scalar, was %s", root);
        }
        int first = arena.mark();
        root.give(arena.filled(1, root.value().shape()));
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            INDArray gradient = node.output().gradient();
            if (gradient != null) {
                int mark = arena.mark();
                node.backward().run(gradient);
                node.output().dropGradient();
                arena.releaseSince(mark, MemoryBlock::kept);
                MemoryBlock used = arena.holding(gradient);
                if (used != null && !used.kept() && used.place() >= first) {
                    arena.release(used);
                }
            }
        }
    }

    @Override
    public double scalar(Tensor t) {
        return HostCopy.doubles(((TapeTensor) t).value())[0];
    }

    @Override
    public double[] values(Tensor t) {
        return HostCopy.doubles(((TapeTensor) t).value());
    }

    /** The gradient of a parameter after {@link #backward}; null where none arrived. */
    public @Nullable INDArray arrived(String name) {
        TapeTensor leaf = leaves.get(name);
        return leaf == null ? null : leaf.gradient();
    }

    @Override
    public Optional<double[]> gradient(String name) {
        return Optional.ofNullable(arrived(name)).map(HostCopy::doubles);
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
                    INDArray target = store.find(name);
                    if (target == null) {
                        throw BenchmarkException.internal("update of unknown buffer %s", name);
                    }
                    HostCopy.write(HostCopy.doubles(value), target);
                });
        updates.clear();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            arena.release();
        }
    }
}
