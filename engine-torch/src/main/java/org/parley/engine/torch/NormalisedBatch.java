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
    /** The momentum with which statistics that are written forget what they were. */
    private static final double WHOLLY = 1;

    long rows() {
        return t.length() / t.extent(-1);
    }

    private Tensor matrix() {
        return t.value().reshape(-1, t.extent(-1));
    }

    /**
     * What a batch's own statistics are written to while it is normalised by them: its mean, and
     * its unbiased variance. No gradient reaches them.
     */
    record Statistics(TorchTensor mean, TorchTensor unbiasedVariance) {}

    /** Statistics to be written. */
    Statistics unwritten() {
        return new Statistics(zeros(), zeros());
    }

    private TorchTensor zeros() {
        return tape.make(() -> torch.zeros_like(gain.value().detach()));
    }

    /** By its own mean and biased variance, of two rows or more. */
    TorchTensor byItself(Statistics written) {
        return tape.make(
                () ->
                        normalised(
                                new TensorOptional(written.mean.value()),
                                new TensorOptional(written.unbiasedVariance.value()),
                                true));
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
                        WHOLLY,
                        epsilon,
                        false);
        return rows.reshape(TensorFactory.longs(t.shape()));
    }
}
