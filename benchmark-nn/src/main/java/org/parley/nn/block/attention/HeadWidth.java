package org.parley.nn.block.attention;

/** How wide the heads of an attention are. */
public final class HeadWidth {
    private HeadWidth() {}

    /** The widest heads up to {@code wanted} that fill the channels, two heads or more. */
    public static int of(int channels, int wanted) {
        int width = Math.max(1, Math.min(wanted, channels / 2));
        while (channels % width != 0) {
            width--;
        }
        return width;
    }
}
