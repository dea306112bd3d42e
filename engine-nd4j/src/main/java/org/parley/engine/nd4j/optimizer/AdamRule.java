package org.parley.engine.nd4j.optimizer;

import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.api.training.OptimizerSpec;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.OpDispatcher;

/**
 * Adam (Kingma and Ba 2015, algorithm 1): m and v are moving averages of g and g²; p ← p − lr · m̂
 * / (√v̂ + ε) with m̂, v̂ corrected for their start. Weight decay is added to the gradient or, in
 * AdamW (Loshchilov and Hutter 2019, algorithm 2), shrinks the parameter itself.
 */
final class AdamRule implements OptimizerRule {
    private final double beta1 = 0.9;
    private final double beta2 = 0.999;
    private final OpDispatcher dispatcher;
    private final double epsilon;
    private final double weightDecay;
    private final boolean decoupled;
    private final Map<String, State> states = new TreeMap<>();

    private record State(INDArray m, INDArray v, INDArray scratch, INDArray sum)
            implements AutoCloseable {
        static State zeros(INDArray like) {
            return new State(
                    array(like).assign(0), array(like).assign(0), array(like), array(like));
        }

        private static INDArray array(INDArray like) {
            DataType type = like.dataType();
            return Nd4j.createUninitializedDetached(type, like.shape());
        }

        @Override
        public void close() {
            m.close();
            v.close();
            scratch.close();
            sum.close();
        }
    }

    AdamRule(NativeArena arena, OptimizerSpec how) {
        this.dispatcher = arena.dispatcher();
        this.epsilon = how.epsilon();
        this.weightDecay = how.weightDecay();
        this.decoupled = how.kind() == OptimizerSpec.Kind.ADAMW;
    }

    @Override
    public void apply(
            String name,
            INDArray parameter,
            INDArray gradient,
            int iteration,
            double learningRate) {
        State s = states.computeIfAbsent(name, k -> State.zeros(parameter));
        INDArray g = decayed(parameter, gradient, learningRate, s);
        average(s.m, g, beta1, s.scratch);
        binary("multiply", g, g, s.scratch);
        average(s.v, s.scratch, beta2, s.scratch);
        double correction1 = 1 - Math.pow(beta1, iteration + 1.0);
        double correction2 = 1 - Math.pow(beta2, iteration + 1.0);
        Nd4j.exec(new Sqrt(s.v, s.scratch));
        dispatcher.scale(s.scratch, 1 / Math.sqrt(correction2), s.scratch);
        dispatcher.shift(s.scratch, epsilon, s.scratch);
        binary("divide", s.m, s.scratch, s.scratch);
        dispatcher.scale(s.scratch, learningRate / correction1, s.scratch);
        binary("subtract", parameter, s.scratch, parameter);
    }

    /** average ← β · average + (1 − β) · value. */
    private void average(INDArray average, INDArray value, double beta, INDArray scratch) {
        dispatcher.scale(average, beta, average);
        dispatcher.scale(value, 1 - beta, scratch);
        binary("add", average, scratch, average);
    }

    private void binary(String op, INDArray a, INDArray b, INDArray out) {
        dispatcher.call(op, new INDArray[] {a, b}, new INDArray[] {out});
    }

    /** The gradient to follow once the weight decay has had its part. */
    private INDArray decayed(INDArray parameter, INDArray gradient, double learningRate, State s) {
        if (weightDecay == 0) {
            return gradient;
        }
        if (decoupled) {
            dispatcher.scale(parameter, 1 - learningRate * weightDecay, parameter);
            return gradient;
        }
        dispatcher.scale(parameter, weightDecay, s.sum);
        binary("add", s.sum, gradient, s.sum);
        return s.sum;
    }

    @Override
    public Map<String, INDArray> state(String name, INDArray parameter) {
        State s = states.computeIfAbsent(name, k -> State.zeros(parameter));
        return Map.of("m", s.m, "v", s.v);
    }

    @Override
    public void close() {
        states.values().forEach(State::close);
        states.clear();
    }
}
