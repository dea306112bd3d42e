package org.parley.viz.camera;

import org.parley.api.data.ClassMap;

/** The colours of the classes of class maps, the same in every picture. */
final class ClassPalette {
    private static final int IGNORED = 255;

    /** Of class 0 on; more classes begin again. */
    private static final int[] COLOURS = {
        0x606468, 0xF2F2EA, 0xB4B0A8, 0x7FB35A, 0xD8C860, 0x9A6B42, 0x2F7FBF, 0xC0503C, 0x1F6B2C,
        0xE040D0, 0x8A4FE0, 0x30C8C0, 0xF08A30, 0x5060E0, 0xF0A0B0, 0xA0D8F0
    };

    private ClassPalette() {}

    /** {@code 0xRRGGBB}; black where a class is not known. */
    static int of(int c) {
        return c == IGNORED ? 0 : COLOURS[c % COLOURS.length];
    }

    /** A class map as an image, three bytes a pixel. */
    static byte[] rgb(ClassMap map) {
        byte[] rgb = new byte[3 * map.classes().length];
        for (int i = 0; i < map.classes().length; i++) {
            int colour = of(Byte.toUnsignedInt(map.classes()[i]));
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        return rgb;
    }
}
