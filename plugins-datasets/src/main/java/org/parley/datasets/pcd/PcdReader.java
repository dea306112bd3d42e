package org.parley.datasets.pcd;

import java.nio.file.Path;
import java.util.Arrays;
import org.parley.api.error.BenchmarkException;
import org.parley.datasets.file.DataFile;

/**
 * Reads point cloud files (PCD v0.7, Point Cloud Library): {@code ascii}, {@code binary} and {@code
 * binary_compressed}, any order and width of fields. Fields other than x, y, z and the intensity
 * are ignored, and so is what follows the points; points with a coordinate that is not finite are
 * left out. {@link IntensityRange} says what an intensity is.
 */
public final class PcdReader {
    private PcdReader() {}

    /**
     * x, y, z in metres and intensity in [0, 1], four floats a point, in the file's order and
     * frame. A file that is missing, truncated or malformed fails with {@code DATA} and names it.
     */
    public static float[] read(Path file) {
        return read(file.toString(), DataFile.read(file, Long.MAX_VALUE));
    }

    /** The same from a file in memory, which messages call {@code file}. */
    static float[] read(String file, byte[] bytes) {
        PcdHeader header = PcdHeaderParser.parse(file, bytes);
        PcdField intensity = header.intensity();
        IntensityRange.check(header, intensity);
        float[] points = finite(points(header, bytes));
        IntensityRange.scale(header, intensity, points);
        return points;
    }

    private static float[] points(PcdHeader header, byte[] bytes) {
        return switch (header.encoding()) {
            case ASCII -> {
                requireRows(header, bytes);
                yield AsciiPoints.read(header, bytes);
            }
            case BINARY -> PackedPoints.readRecords(header, bytes);
            case BINARY_COMPRESSED -> PackedPoints.readCompressed(header, bytes);
        };
    }

    /** Every number of a row takes a digit and a space at least; the last one no space. */
    private static void requireRows(PcdHeader header, byte[] bytes) {
        long most = (bytes.length - header.dataOffset() + 1L) / (2L * header.columns());
        if (header.points() > most) {
            throw BenchmarkException.data(
                    "%s: is truncated: the header promises %s points, the file has room for %s",
                    header.file(), header.points(), most);
        }
        DataFile.requireMemory(header.file(), bytes.length + 16L * header.points());
    }

    private static float[] finite(float[] points) {
        int kept = 0;
        for (int i = 0; i < points.length; i += 4) {
            if (finite(points, i)) {
                if (kept < i) {
                    System.arraycopy(points, i, points, kept, 4);
                }
                kept += 4;
            }
        }
        return kept == points.length ? points : Arrays.copyOf(points, kept);
    }

    private static boolean finite(float[] points, int i) {
        return Float.isFinite(points[i])
                && Float.isFinite(points[i + 1])
                && Float.isFinite(points[i + 2]);
    }
}
