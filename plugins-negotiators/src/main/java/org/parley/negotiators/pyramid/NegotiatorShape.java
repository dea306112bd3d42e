package org.parley.negotiators.pyramid;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.nn.block.resizing.CommonSpace;

/**
 * The shape of a negotiator.
 *
 * @param blocks of each level; each level after the first has half the resolution of the one before
 * @param input whether the aligned members themselves are one more level, before the first
 * @param start what comes out before anything is learned
 * @param scale what holds the size of what comes out
 */
record NegotiatorShape(
        CommonSpace space,
        List<Integer> blocks,
        ImportanceWeighting importance,
        boolean input,
        NegotiatorStart start,
        CommonScale scale) {
    /** What every negotiator's keys must hold. */
    static void requireValid(int channels, double cellMetres, List<Integer> blocks) {
        require(channels > 0, "channels must be positive, was %s", channels);
        require(cellMetres > 0, "cellMetres must be positive, was %s", cellMetres);
        require(
                !blocks.isEmpty() && blocks.stream().allMatch(b -> b > 0),
                "blocks must name at least one level and be positive, was %s",
                blocks);
    }
}
