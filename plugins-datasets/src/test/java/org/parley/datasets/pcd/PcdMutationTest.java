package org.parley.datasets.pcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.datasets.Mutations;

class PcdMutationTest {
    private static final String HEADER =
            "# .PCD v0.7 - Point Cloud Data file format\nVERSION 0.7\nFIELDS x y z rgb\n"
                    + "SIZE 4 4 4 4\nTYPE F F F F\nCOUNT 1 1 1 1\nWIDTH 6\nHEIGHT 1\n"
                    + "VIEWPOINT 0 0 0 1 0 0 0\nPOINTS 6\nDATA ";

    private static byte[] text() {
        return (HEADER + "ascii\n" + "-106.0023499 -7.881004333 3.7 1.533652786e-38\n".repeat(6))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Literals and repeats: 96 bytes from a literal run of 16 and five of its copies. */
    private static byte[] compressed() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(15);
        block.writeBytes("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        block.writeBytes(new byte[] {(byte) (7 << 5), 80 - 9, 15});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes((HEADER + "binary_compressed\n").getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(block.size())
                        .putInt(96)
                        .array());
        file.writeBytes(block.toByteArray());
        return file.toByteArray();
    }

    @Test
    @Timeout(120)
    void damagedCloudsAreReadOrRefusedButNothingElse() {
        List<byte[]> samples = List.of(text(), PcdWriter.bytes(new float[24]), compressed());
        samples.forEach(sample -> assertThat(PcdReader.read("cloud.pcd", sample)).hasSize(24));
        int refused =
                Mutations.feed(
                        "cloud.pcd",
                        Mutations.MANY,
                        samples,
                        file -> {
                            for (float number : PcdReader.read("cloud.pcd", file)) {
                                assertThat(Float.isFinite(number)).isTrue();
                            }
                        });
        assertThat(refused).isBetween(Mutations.MANY / 4, Mutations.MANY * 99 / 100);
    }
}
