package org.parley.engine.torch;

import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.parley.api.training.OptimizerSpec;

/**
 * Adam (Kingma and Ba 2015, algorithm 1): m and v are moving averages of g and g²; p ← p − lr · m̂
 * / (√v̂ + ε) with m̂, v̂ corrected for their start. Weight decay is added to the gradient or, in
 * AdamW (Loshchilov and Hutter 2019, algorithm 2), shrinks the parameter itself.
 */
final class TorchAdamRule implements TorchRule {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;

    private final double epsilon;
    private final double weightDecay;
    private final boolean decoupled;
    private final Map<String, Moments> moments = new TreeMap<>();

    private record Moments(Tensor m, Tensor v) {
        static Moments zeros(Tensor like) {
            return new Moments(
                    NativeScope.keep(() -> torch.zeros_like(like)),
                    NativeScope.keep(() -> torch.zeros_like(like)));
        }
    }

    TorchAdamRule(OptimizerSpec how) {
        this.epsilon = how.epsilon();
        this.weightDecay = how.weightDecay();
        this.decoupled = how.kind() == OptimizerSpec.Kind.ADAMW;
    }

    private Moments of(String name, Tensor parameter) {
        return moments.computeIfAbsent(name, k -> Moments.zeros(parameter));
    }

    @Override
    public void apply(
            String name, Tensor parameter, Tensor gradient, int iteration, double learningRate) {
        Moments now = of(name, parameter);
        Tensor g = decayed(parameter, gradient, learningRate);
        average(now.m, g, BETA1);
        average(now.v, g.square(), BETA2);
        double correction1 = 1 - Math.pow(BETA1, iteration + 1.0);
        double correction2 = 1 - Math.pow(BETA2, iteration + 1.0);
        Tensor root = now.v.sqrt();
        root.mul_(new Scalar(1 / Math.sqrt(correction2)));
        root.add_(new Scalar(epsilon));
        parameter.addcdiv_(now.m, root, new Scalar(-learningRate / correction1));
    }

    /** average ← β · average + (1 − β) · value. */
    private static void average(Tensor average, Tensor value, double beta) {
        average.mul_(new Scalar(beta));
        average.add_(value, new Scalar(1 - beta));
    }

    /** The gradient to follow once the weight decay has had its part. */
    private Tensor decayed(Tensor parameter, Tensor gradient, double learningRate) {
        if (weightDecay == 0) {
            return gradient;
        }
        if (decoupled) {
            parameter.mul_(new Scalar(1 - learningRate * weightDecay));
            return gradient;
        }
        return gradient.add(parameter, new Scalar(weightDecay));
    }

    @Override
    public Map<String, Tensor> state(String name, Tensor parameter) {
        Moments now = of(name, parameter);
        return Map.of("m", now.m, "v", now.v);
    }

    @Override
    public void close() {
        for (Moments each : moments.values()) {
            NativeScope.free(each.m);
            NativeScope.free(each.v);
        }
        moments.clear();
    }
}
