package org.parley.encoders.picture;

import static org.parley.api.error.Require.require;

/**
 * Keys of {@code picture-encoder}.
 *
 * @param camera index of the camera that is read
 * @param pixels side of the square picture that the network reads; a camera's picture of another
 *     size is resampled
 * @param network from picture to feature
 * @param channels of the feature
 * @param batchNorm whether the network normalises batches; ResNet-18 always does in its trunk
 */
public record PictureEncoderConfig(
        int camera, int pixels, PictureNetwork network, int channels, boolean batchNorm) {
    public PictureEncoderConfig {
        require(camera >= 0, "camera is an index from 0, was %s", camera);
        require(
                pixels > 0 && pixels % network.stride() == 0,
                "pixels must be a multiple of %s with network %s, was %s",
                network.stride(),
                network.name().toLowerCase(java.util.Locale.ROOT),
                pixels);
        require(channels >= 4, "channels must be 4 or more, was %s", channels);
    }

    /** Rows and columns of the feature. */
    int cells() {
        return pixels / network.stride();
    }
}
