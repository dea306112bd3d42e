package org.parley.world.aerial.file;

import static org.parley.api.error.Require.require;

import java.util.List;

/**
 * What {@code aerial.json} in the root of a world says.
 *
 * @param format version of the layout
 * @param flight how the groups fly: {@code waypoints} or {@code exploration}
 * @param imagePixels width and height of all pictures
 * @param classes names of the classes of the class maps, from class 0 on
 */
public record WorldHeader(int format, String flight, int imagePixels, List<String> classes) {
    /** The layout that this version reads and writes. */
    public static final int FORMAT = 1;

    public WorldHeader {
        require(format == FORMAT, "format is %s, but only format %s is read", format, FORMAT);
        require(
                imagePixels > 0 && imagePixels <= 4096,
                "imagePixels must be 1 to 4096, was %s",
                imagePixels);
        classes = List.copyOf(classes);
    }
}
