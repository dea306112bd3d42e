package org.parley.adapters.pnpda;

import static org.parley.api.error.Require.require;

import org.parley.api.message.WireType;
import org.parley.api.training.Budget;
import org.parley.nn.block.BlockStart;

/**
 * Keys of {@code pnpda}.
 *
 * @param variant as the authors built it, or as NegoCollab's public code compares it
 * @param start whether compressor and converter begin with something random, as the authors' do, or
 *     with a linear map that can be solved for
 * @param wire number format on the wire
 * @param contrast the stage before the task in which objects are told apart; 0 steps skip it
 * @param query what stands for the ego in that stage
 * @param calibrate whether the converted feature passes the calibrator in that stage
 * @param momentum share of its old self that the enhancer keeps with each step
 * @param temperature τ of the contrast
 * @param objectCells cells at most that stand for an object
 * @param kernel cells on a side from which the linear map of {@code start: identity} makes one
 */
public record PnpdaConfig(
        PnpdaVariant variant,
        BlockStart start,
        WireType wire,
        Budget contrast,
        PnpdaQuery query,
        boolean calibrate,
        double momentum,
        double temperature,
        int objectCells,
        int kernel) {

    public PnpdaConfig {
        require(momentum >= 0 && momentum < 1, "momentum must lie in [0, 1), was %s", momentum);
        require(temperature > 0, "temperature must be positive, was %s", temperature);
        require(objectCells > 0, "objectCells must be positive, was %s", objectCells);
        require(kernel == 1 || kernel == 3, "kernel must be 1 or 3, was %s", kernel);
    }

    /** The authors' method in the widths of Parley's features. */
    public static PnpdaConfig original() {
        return of(PnpdaVariant.ORIGINAL, BlockStart.RANDOM);
    }

    /** The customary values otherwise. */
    public static PnpdaConfig of(PnpdaVariant variant, BlockStart start) {
        return new PnpdaConfig(
                variant,
                start,
                WireType.FLOAT32,
                new Budget(120, 4, 1e-3),
                PnpdaQuery.ENHANCED,
                true,
                0.8,
                0.1,
                40,
                1);
    }
}
