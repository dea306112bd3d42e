package org.parley.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A batch of rows, whatever its leading axes, to be normalised for each entry of the last axis.
 *
 * @param epsilon below the root
 */
record NormalisedBatch(
        TorchTape tape, TorchTensor t, TorchTensor gain, TorchTensor bias, double epsilon) {
    long rows() {
        return t.length() / t.extent(-1);
    }

    private Tensor matrix() {
        return t.value().reshape(-1, t.extent(-1));
    }

    /** No gradient reaches what is kept of it. */
    TorchTensor mean() {
        return tape.make(() -> matrix().detach().mean(0));
    }

    TorchTensor unbiasedVariance() {
        return tape.make(() -> torch.var(matrix().detach(), new long[] {0}, true));
    }

    /** By its own mean and biased variance. */
    TorchTensor byItself() {
        return tape.make(() -> normalised(new TensorOptional(), new TensorOptional(), true));
    }

    /** By statistics that are constants. */
    TorchTensor by(TorchTensor mean, TorchTensor variance) {
        return tape.make(
                () ->
                        normalised(
                                new TensorOptional(mean.value()),
                                new TensorOptional(variance.value()),
                                false));
    }

    private Tensor normalised(TensorOptional mean, TensorOptional variance, boolean training) {
        Tensor rows =
                torch.batch_norm(
                        matrix(),
                        new TensorOptional(gain.value()),
                        new TensorOptional(bias.value()),
                        mean,
                        variance,
                        training,
                        0,
                        epsilon,
                        false);
        return rows.reshape(TensorFactory.longs(t.shape()));
    }
}
