package org.parley.engine.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Where libtorch's own operation is not what the interface promises: put together from others. */
final class TorchFormulas {
    private TorchFormulas() {}

    /** The value of x and the slope of −λx: what is added is zero, but not its gradient. */
    static Tensor reversed(Tensor x, double lambda) {
        return x.detach().add(x.sub(x.detach()).mul(new Scalar(-lambda)));
    }

    /** −log σ(−x), since libtorch's softplus is the identity from 20 on. */
    static Tensor softplus(Tensor x) {
        return torch.log_sigmoid(x.neg()).neg();
    }

    /** libtorch's clamp lets the gradient of the least value through. */
    static Tensor clipped(Tensor x, double min, double max) {
        Scalar least = new Scalar(min);
        Scalar most = new Scalar(max);
        Tensor inside = x.gt(least).logical_and(x.le(most));
        Tensor bounds = x.detach().clamp(new ScalarOptional(least), new ScalarOptional(most));
        return torch.where(inside, x, bounds);
    }

    /**
     * libtorch scales before it subtracts the mean, which costs the digits of a row that is all but
     * constant; so it gets rows without their mean, on which the result does not depend.
     */
    static Tensor layerNorm(Tensor x, Tensor gain, Tensor bias, double epsilon) {
        return torch.layer_norm(
                x.sub(x.detach().mean(new long[] {-1}, true, new ScalarTypeOptional())),
                new long[] {x.size(-1)},
                new TensorOptional(gain),
                new TensorOptional(bias),
                epsilon,
                false);
    }
}
