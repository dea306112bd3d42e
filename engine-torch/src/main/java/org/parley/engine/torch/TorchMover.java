package org.parley.engine.torch;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ParameterMover;

/** Moves parameters by the gradients of tapes. */
final class TorchMover implements ParameterMover {
    private final TorchParameters parameters;
    private final Selector selector;
    private final TorchRule rule;
    private final Map<String, Tensor> sums = new TreeMap<>();
    private final Set<String> present = new TreeSet<>();

    TorchMover(TorchParameters parameters, Selector selector, OptimizerSpec how) {
        this.parameters = parameters;
        this.selector = selector;
        this.rule = TorchRule.of(how);
    }

    private interface Use {
        void of(String name, Tensor gradient);
    }

    private static void forGradients(ComputedGraph graph, Use use) {
        TorchTape tape = (TorchTape) graph;
        for (String name : tape.trainedNames()) {
            NativeScope.run(
                    () -> {
                        Tensor gradient = tape.arrived(name);
                        if (gradient != null) {
                            use.of(name, gradient);
                        }
                    });
        }
    }

    private void forSums(Use use) {
        for (String name : present) {
            Tensor sum = sums.get(name);
            if (sum != null) {
                NativeScope.run(() -> use.of(name, sum));
            }
        }
    }

    @Override
    public void move(ComputedGraph graph, int iteration, double learningRate) {
        forGradients(graph, (name, g) -> move(name, g, iteration, learningRate));
    }

    private void move(String name, Tensor gradient, int iteration, double learningRate) {
        Tensor parameter = parameters.find(name);
        if (parameter != null) {
            rule.apply(name, parameter, gradient, iteration, learningRate);
        }
    }

    @Override
    public void clear() {
        present.clear();
    }

    @Override
    public void add(ComputedGraph graph) {
        forGradients(graph, this::add);
    }

    private void add(String name, Tensor gradient) {
        Tensor sum = sums.get(name);
        if (sum == null) {
            sums.put(name, NativeScope.keep(() -> gradient.clone()));
            present.add(name);
        } else if (present.add(name)) {
            sum.copy_(gradient);
        } else {
            sum.add_(gradient);
        }
    }

    @Override
    public void scale(double factor) {
        if (factor != 1) {
            forSums((name, sum) -> sum.mul_(new Scalar(factor)));
        }
    }

    @Override
    public double norm() {
        double[] squares = new double[1];
        forSums(
                (name, sum) ->
                        squares[0] += sum.to(ScalarType.Double).square().sum().item_double());
        return Math.sqrt(squares[0]);
    }

    @Override
    public void moveBySums(int iteration, double learningRate) {
        forSums((name, sum) -> move(name, sum, iteration, learningRate));
    }

    @Override
    public SortedMap<String, HostArray> state() {
        SortedMap<String, HostArray> copies = new TreeMap<>();
        tensors()
                .forEach(
                        (name, t) -> {
                            float[] values = NativeScope.read(() -> TensorFactory.floats(t));
                            copies.put(name, HostArray.of(values, values.length));
                        });
        return copies;
    }

    @Override
    public void restore(Map<String, HostArray> copies) {
        SortedMap<String, Tensor> state = tensors();
        copies.forEach(
                (name, values) -> {
                    Tensor t = state.get(name);
                    if (t == null || t.numel() != values.values().length) {
                        throw BenchmarkException.internal("the optimiser keeps no %s", name);
                    }
                    NativeScope.run(() -> TensorFactory.write(values.values(), t));
                });
    }

    private SortedMap<String, Tensor> tensors() {
        SortedMap<String, Tensor> all = new TreeMap<>();
        for (String name : parameters.parameters(selector::test)) {
            Tensor parameter = parameters.find(name);
            if (parameter != null) {
                rule.state(name, parameter).forEach((kind, t) -> all.put(kind + "/" + name, t));
            }
        }
        return all;
    }

    @Override
    public void close() {
        sums.values().forEach(NativeScope::free);
        sums.clear();
        present.clear();
        rule.close();
    }
}
