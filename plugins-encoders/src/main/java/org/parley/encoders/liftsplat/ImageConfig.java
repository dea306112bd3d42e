package org.parley.encoders.liftsplat;

import static org.parley.api.error.Require.require;

/**
 * What of a camera image reaches the network: it is shrunk until one side fits, then cropped to the
 * middle columns and the lower rows.
 *
 * @param width pixels after that
 * @param height pixels after that
 * @param bottomCrop share of the shrunk image's rows left out below, as far as there are rows
 * @param rays whether each pixel also carries its viewing direction and its distance to the ground
 *     plane, which the reference does not give
 * @param groundMetres height of the ground in the agent's frame, for {@code rays}
 */
public record ImageConfig(
        int width, int height, double bottomCrop, boolean rays, double groundMetres) {
    public ImageConfig {
        require(width > 0 && height > 0, "an image needs pixels, was %s × %s", width, height);
        require(
                bottomCrop >= 0 && bottomCrop < 1,
                "bottomCrop must lie in [0, 1), was %s",
                bottomCrop);
    }

    /** Values a pixel. */
    int channels() {
        return rays ? 3 + PixelRays.WIDTH : 3;
    }
}
