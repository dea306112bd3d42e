package org.parley.encoders.liftsplat;

import static org.parley.api.error.Require.require;

import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Range;

/**
 * The shape of a Lift-Splat encoder.
 *
 * @param image what of the images is used
 * @param trunk the image network
 * @param depth bins and supervision
 * @param range points outside are dropped; x and y must hold whole cells, metres in the agent's
 *     frame
 * @param cellMetres side of a cell that points are summed into
 * @param contextChannels width of a point's feature
 * @param pooling of the points above a cell
 * @param stride of the backbone's first block; a cell of the result is {@code cellMetres · stride}
 *     wide
 * @param channels of the backbone and the result
 * @param blocks residual blocks of the backbone
 */
public record LiftSplatConfig(
        ImageConfig image,
        TrunkConfig trunk,
        DepthConfig depth,
        Range range,
        double cellMetres,
        int contextChannels,
        SplatPooling pooling,
        int stride,
        int channels,
        int blocks) {

    public LiftSplatConfig {
        require(contextChannels > 0, "contextChannels must be positive, was %s", contextChannels);
        require(stride > 0, "stride must be positive, was %s", stride);
        require(channels > 0, "channels must be positive, was %s", channels);
        require(blocks > 0, "blocks must be positive, was %s", blocks);
        require(
                image.width() % trunk.stride() == 0 && image.height() % trunk.stride() == 0,
                "an image of %s × %s pixels does not hold whole feature cells of %s pixels (trunk"
                        + " stride); change one of them",
                image.width(),
                image.height(),
                trunk.stride());
        BevGrid.over(range.xMin(), range.yMin(), range.xMax(), range.yMax(), cellMetres)
                .coarser(stride);
    }

    /** For images of 160 × 96 pixels: the {@code quick} profile. */
    public static LiftSplatConfig standard() {
        return new LiftSplatConfig(
                new ImageConfig(160, 64, 0, true, -1.93),
                new TrunkConfig(TrunkConfig.Kind.PLAIN, 4, 0.5, 1),
                new DepthConfig(DepthConfig.Spacing.LID, 2, 42, 48, 4, DepthConfig.Pooling.MIN),
                new Range(-51.2, -25.6, -10, 51.2, 25.6, 10),
                0.8,
                32,
                SplatPooling.MEAN,
                2,
                64,
                3);
    }

    /** The cells that points are summed into. */
    BevGrid cells() {
        return BevGrid.over(range.xMin(), range.yMin(), range.xMax(), range.yMax(), cellMetres);
    }

    int featureRows() {
        return image.height() / trunk.stride();
    }

    int featureColumns() {
        return image.width() / trunk.stride();
    }
}
