package org.parley.encoders.liftsplat;

import static org.parley.api.error.Require.require;

/**
 * The image network.
 *
 * @param kind which one
 * @param stride image pixels a feature cell, along both axes
 * @param width factor on the published numbers of channels
 * @param depth factor on the published numbers of blocks, rounded up
 */
public record TrunkConfig(Kind kind, int stride, double width, double depth) {
    /** Image networks. */
    public enum Kind {
        /** EfficientNet-B0: the paper's m2. */
        EFFICIENTNET_B0,
        /** ResNet-50 to its second layer: the paper's m4. */
        RESNET_50,
        /** Residual blocks, for small images and short trainings. */
        PLAIN
    }

    public TrunkConfig {
        require(
                stride == 4 || stride == 8 || stride == 16,
                "trunk stride must be 4, 8 or 16, was %s",
                stride);
        require(
                kind != Kind.RESNET_50 || stride != 16,
                "resnet-50 ends at stride 8; choose 4 or 8, was %s",
                stride);
        require(
                width > 0 && depth > 0,
                "width and depth must be positive, were %s, %s",
                width,
                depth);
    }

    /** A published number of channels, scaled to a multiple of eight. */
    int channels(int published) {
        return Math.max(8, (int) Math.rint(published * width / 8) * 8);
    }

    /** A published number of blocks, scaled. */
    int blocks(int published) {
        return (int) Math.ceil(published * depth - 1e-9);
    }

    /** The network of this configuration. */
    ImageTrunk trunk() {
        return switch (kind) {
            case EFFICIENTNET_B0 -> new EfficientNetTrunk(this);
            case RESNET_50 -> new ResNetTrunk(this);
            case PLAIN -> new PlainTrunk(this);
        };
    }
}
