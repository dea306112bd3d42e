package org.parley.datasets.pcd;

import static org.parley.api.error.Require.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/**
 * Writes point clouds as OPV2V lays them out ({@code FIELDS x y z rgb}, the intensity in the red
 * channel of a packed float), in {@code binary}.
 */
public final class PcdWriter {
    private static final int RECORD = 16;

    private PcdWriter() {}

    /**
     * Writes a file anew. Equal points give equal bytes.
     *
     * @param points x, y, z in metres and intensity in [0, 1], four floats a point; the intensity
     *     is rounded to 1/255
     */
    public static void write(Path file, float[] points) {
        try {
            Files.write(file, bytes(points));
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, file + ": cannot be written (" + e + ")", e);
        }
    }

    /** The content of such a file. */
    static byte[] bytes(float[] points) {
        require(points.length % 4 == 0, "a cloud needs 4 floats a point, got %s", points.length);
        int n = points.length / 4;
        byte[] header = header(n).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out =
                ByteBuffer.allocate(header.length + RECORD * n).order(ByteOrder.LITTLE_ENDIAN);
        out.put(header);
        for (int i = 0; i < points.length; i += 4) {
            out.putFloat(points[i]).putFloat(points[i + 1]).putFloat(points[i + 2]);
            out.putInt(red(points[i + 3]) << 16);
        }
        return out.array();
    }

    private static int red(float intensity) {
        require(
                intensity >= 0 && intensity <= 1,
                "an intensity must be in [0, 1], was %s",
                intensity);
        return Math.round(intensity * 255);
    }

    private static String header(int points) {
        return """
               # .PCD v0.7 - Point Cloud Data file format
               VERSION 0.7
               FIELDS x y z rgb
               SIZE 4 4 4 4
               TYPE F F F F
               COUNT 1 1 1 1
               WIDTH %1$d
               HEIGHT 1
               VIEWPOINT 0 0 0 1 0 0 0
               POINTS %1$d
               DATA binary
               """
                .formatted(points);
    }
}
