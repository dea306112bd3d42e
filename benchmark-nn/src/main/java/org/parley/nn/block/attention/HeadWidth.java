package org.parley.nn.block.attention;

/** How wide the heads of an attention are. */
public final class HeadWidth {
    private HeadWidth() {}

    /** The widest heads up to {@code wanted} that fill the channels, two heads or more. */
    public static int of(int channels, int wanted) {
        return filling(channels, Math.min(wanted, channels / 2));
    }

    /** The widest heads up to {@code wanted} that fill the channels. */
    public static int filling(int channels, int wanted) {
        int width = Math.max(1, wanted);
        while (channels % width != 0) {
            width--;
        }
        return width;
    }
}
