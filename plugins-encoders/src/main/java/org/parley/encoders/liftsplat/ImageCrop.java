package org.parley.encoders.liftsplat;

/**
 * Where the used part of an image lies once the image is shrunk.
 *
 * @param shrunkColumns columns of the whole image after shrinking
 * @param shrunkRows rows of the whole image after shrinking
 * @param left first column used
 * @param top first row used
 */
record ImageCrop(
        int fullColumns,
        int fullRows,
        int shrunkColumns,
        int shrunkRows,
        int left,
        int top,
        int columns,
        int rows) {

    /** The least shrinking that leaves enough rows and columns, as the reference does at test. */
    static ImageCrop of(ImageConfig config, int width, int height) {
        double scale = Math.max(config.width() / (double) width, config.height() / (double) height);
        int columns = Math.max(config.width(), (int) Math.rint(width * scale));
        int rows = Math.max(config.height(), (int) Math.rint(height * scale));
        int bottom = (int) ((1 - config.bottomCrop()) * rows);
        return new ImageCrop(
                width,
                height,
                columns,
                rows,
                (columns - config.width()) / 2,
                Math.max(0, bottom - config.height()),
                config.width(),
                config.height());
    }

    double scaleX() {
        return shrunkColumns / (double) fullColumns;
    }

    double scaleY() {
        return shrunkRows / (double) fullRows;
    }
}
