package org.parley.nn.training;

import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adam with L2 regularisation added to the gradient (Kingma and Ba 2015, algorithm 1): m and v are
 * moving averages of g and g²; p ← p − lr · m̂ / (√v̂ + ε) with m̂, v̂ corrected for their start.
 */
public final class Adam implements Optimizer {
    private final double beta1 = 0.9;
    private final double beta2 = 0.999;
    private final double epsilon;
    private final double weightDecay;
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

    /**
     * @param epsilon added to the root
     * @param weightDecay L2 factor, added to the gradient (not decoupled)
     */
    public Adam(double epsilon, double weightDecay) {
        this.epsilon = epsilon;
        this.weightDecay = weightDecay;
    }

    @Override
    public void apply(
            String name,
            INDArray parameter,
            INDArray gradient,
            int iteration,
            double learningRate) {
        State s = states.computeIfAbsent(name, k -> State.zeros(parameter));
        INDArray g = weightDecay == 0 ? gradient : regularised(gradient, parameter, s);
        s.m.muli(beta1).addi(g.mul(1 - beta1, s.scratch));
        g.mul(g, s.scratch).muli(1 - beta2);
        s.v.muli(beta2).addi(s.scratch);
        double correction1 = 1 - Math.pow(beta1, iteration + 1.0);
        double correction2 = 1 - Math.pow(beta2, iteration + 1.0);
        Nd4j.exec(new Sqrt(s.v, s.scratch));
        s.scratch.muli(1 / Math.sqrt(correction2)).addi(epsilon);
        s.m.div(s.scratch, s.scratch).muli(learningRate / correction1);
        parameter.subi(s.scratch);
    }

    private INDArray regularised(INDArray gradient, INDArray parameter, State s) {
        return parameter.mul(weightDecay, s.sum).addi(gradient);
    }

    @Override
    public void close() {
        states.values().forEach(State::close);
        states.clear();
    }
}
