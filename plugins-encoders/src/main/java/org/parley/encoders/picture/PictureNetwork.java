package org.parley.encoders.picture;

/** The networks of {@code picture-encoder}. */
public enum PictureNetwork {
    /**
     * Five 3×3 convolutions, all but the last with stride 2: the widths 16, 32, 64, 64, 64 at
     * {@code channels: 64}, at 1/16. For a laptop.
     */
    STRIDED(16),
    /** The same with three strides, at 1/8: for pictures whose objects are small. */
    FINE(8),
    /** ResNet-18 and a 3×3 convolution, at 1/32: the encoder of Who2com and When2com. */
    RESNET_18(32);

    private final int stride;

    PictureNetwork(int stride) {
        this.stride = stride;
    }

    /** Pixels of a side for one cell. */
    int stride() {
        return stride;
    }
}
