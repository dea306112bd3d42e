package org.parley.api.graph;

import java.lang.reflect.Proxy;
import java.util.Arrays;

/**
 * A graph of plain arrays with the few ops that these tests need; every other op refuses. Tensors
 * know which tensor their gradient would go to.
 */
public final class PlainGraph {
    private PlainGraph() {}

    /** A computed value. */
    public record Plain(HostArray toHost, Tensor gradientOf) implements Tensor {
        @Override
        public int[] shape() {
            return toHost.shape().clone();
        }
    }

    /** A value that was given. */
    public record Leaf(HostArray toHost) implements Tensor {
        @Override
        public int[] shape() {
            return toHost.shape().clone();
        }
    }

    public static Tensor leaf(int[] shape, float... values) {
        return new Leaf(HostArray.of(values, shape));
    }

    public static Tensor scalar(double value) {
        return leaf(new int[0], (float) value);
    }

    public static Graph create() {
        return (Graph)
                Proxy.newProxyInstance(
                        Graph.class.getClassLoader(),
                        new Class<?>[] {Graph.class},
                        (proxy, method, args) -> op(method.getName(), args));
    }

    private static Tensor op(String name, Object[] args) {
        return switch (name) {
            case "constant" -> new Leaf((HostArray) args[0]);
            case "straightThrough" -> new Plain(((Tensor) args[0]).toHost(), (Tensor) args[1]);
            case "add" -> scalar(value(args[0]) + value(args[1]));
            case "scale" -> scalar(value(args[0]) * (double) args[1]);
            case "oneHotOfMax" -> new Leaf(oneHot(((Tensor) args[0]).toHost()));
            default -> throw new UnsupportedOperationException(name);
        };
    }

    /** The number in a scalar. */
    public static double value(Object tensor) {
        return ((Tensor) tensor).toHost().values()[0];
    }

    private static HostArray oneHot(HostArray t) {
        int k = t.shape()[t.shape().length - 1];
        HostArray out = HostArray.zeros(t.shape());
        for (int from = 0; from < t.values().length; from += k) {
            float[] row = Arrays.copyOfRange(t.values(), from, from + k);
            int best = 0;
            for (int i = 1; i < k; i++) {
                best = row[i] > row[best] ? i : best;
            }
            out.values()[from + best] = 1;
        }
        return out;
    }
}
