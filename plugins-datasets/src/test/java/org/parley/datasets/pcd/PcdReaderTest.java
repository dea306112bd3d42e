package org.parley.datasets.pcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

class PcdReaderTest {
    private static final String OPV2V =
            """
            # .PCD v0.7 - Point Cloud Data file format
            VERSION 0.7
            FIELDS x y z rgb
            SIZE 4 4 4 4
            TYPE F F F F
            COUNT 1 1 1 1
            WIDTH 2
            HEIGHT 1
            VIEWPOINT 0 0 0 1 0 0 0
            POINTS 2
            DATA ascii
            """;
    private static final String ROWS =
            "-106.0023499 -7.881004333 3.711892843 1.533652786e-38\n1 2 3 9.1835e-41\n";

    @TempDir Path folder;

    private static float[] read(String text) {
        return PcdReader.read("cloud.pcd", text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static float[] read(String header, ByteBuffer data) {
        byte[] head = header.getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(head, head.length + data.capacity());
        System.arraycopy(data.array(), 0, all, head.length, data.capacity());
        return PcdReader.read("cloud.pcd", all);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String header(String fields, String sizes, String types, String data, int n) {
        return "VERSION 0.7\nFIELDS %s\nSIZE %s\nTYPE %s\nWIDTH %d\nHEIGHT 1\nDATA %s\n"
                .formatted(fields, sizes, types, n, data);
    }

    private static void refuses(String text, String... parts) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA))
                .hasMessageStartingWith("cloud.pcd: ")
                .hasMessageContainingAll(parts);
    }

    @Test
    void trap3IntensityIsTheRedChannelOfThePackedColour() {
        assertThat(read(OPV2V + ROWS))
                .containsExactly(
                        -106.0023499f, -7.881004333f, 3.711892843f, 167 / 255f, 1, 2, 3, 1 / 255f);
    }

    @Test
    void denormalColoursSurviveInBinaryToo() {
        ByteBuffer data = little(16).putFloat(1).putFloat(2).putFloat(3).putInt(1 << 16);
        assertThat(read(header("x y z rgb", "4 4 4 4", "F F F F", "binary", 1), data))
                .containsExactly(1, 2, 3, 1 / 255f);
    }

    @Test
    void aColourMayBeUnsignedAndCarryAlpha() {
        assertThat(
                        read(
                                header("x y z rgba", "4 4 4 4", "F F F U", "ascii", 1)
                                        + "1 2 3 4286578688"))
                .containsExactly(1, 2, 3, 128 / 255f);
        ByteBuffer data = little(16).putFloat(1).putFloat(2).putFloat(3).putInt(0xff800000);
        assertThat(read(header("x y z rgb", "4 4 4 4", "F F F F", "binary", 1), data))
                .as("an alpha of 255 makes the float a NaN, which is no missing point")
                .containsExactly(1, 2, 3, 128 / 255f);
    }

    @Test
    void fieldsMayComeInAnyOrderAndWidthWithOthersBetween() {
        ByteBuffer data = little(2 + 8 + 1 + 8 + 4 + 3);
        data.putShort((short) -7).putDouble(2.5).put((byte) 64).putLong(-3).putFloat(1);
        assertThat(
                        read(
                                "VERSION .7\nFIELDS z y intensity x ring pad\nSIZE 2 8 1 8 4 1\n"
                                        + "TYPE I F U I F U\nCOUNT 1 1 1 1 1 3\nWIDTH 1\nHEIGHT 1\n"
                                        + "POINTS 1\nDATA binary\n",
                                data))
                .containsExactly(-3, 2.5f, -7, 0.25f);
    }

    @Test
    void textRowsMayHaveFieldsOfSeveralNumbersAndWindowsLineEnds() {
        String header =
                "VERSION 0.7\r\nFIELDS n x y z intensity\r\nSIZE 4 4 4 4 4\r\nTYPE F F F F F\r\n"
                        + "COUNT 3 1 1 1 1\r\nWIDTH 1\r\nHEIGHT 1\r\nDATA ascii\r\n";
        assertThat(read(header + "9 9 nan 1 2 3 0.5\r\n")).containsExactly(1, 2, 3, 0.5f);
    }

    @Test
    void trap3IntensityOfOneFileIsTakenAsItIsOrDividedBy256() {
        String header = header("x y z intensity", "4 4 4 4", "F F F F", "ascii", 2);
        assertThat(read(header + "0 0 0 0.5\n0 0 0 1\n")).containsExactly(0, 0, 0, .5f, 0, 0, 0, 1);
        assertThat(read(header + "0 0 0 0.5\n0 0 0 128\n"))
                .containsExactly(0, 0, 0, .5f / 256, 0, 0, 0, .5f);
        String whole = header("x y z intensity", "4 4 4 1", "F F F U", "ascii", 2);
        assertThat(read(whole + "0 0 0 1\n0 0 0 0\n"))
                .containsExactly(0, 0, 0, 1 / 256f, 0, 0, 0, 0);
        assertThat(read(header + "0 0 0 -3\n0 0 0 1\n"))
                .as("what no scale brings into [0, 1] is clamped")
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void intensitiesOf16BitsAreScaledByTheirWidth() {
        String whole = header("x y z intensity", "4 4 4 2", "F F F U", "ascii", 2);
        assertThat(read(whole + "0 0 0 32768\n0 0 0 16384\n"))
                .containsExactly(0, 0, 0, .5f, 0, 0, 0, .25f);
        String floats = header("x y z intensity", "4 4 4 4", "F F F F", "ascii", 2);
        assertThat(read(floats + "0 0 0 32768\n0 0 0 300\n"))
                .containsExactly(0, 0, 0, .5f, 0, 0, 0, 300 / 65536f);
        refuses(
                floats + "0 0 0 70000\n0 0 0 1\n",
                "an intensity is 70000.0; expected are numbers from 0 to 1, to 255 or to 65535");
    }

    @Test
    void aPointWhoseIntensityIsNotFiniteIsKept() {
        String header = header("x y z intensity", "4 4 4 4", "F F F F", "ascii", 3);
        assertThat(read(header + "1 2 3 nan\n4 5 6 0.5\n7 8 9 inf\n"))
                .containsExactly(1, 2, 3, 0, 4, 5, 6, .5f, 7, 8, 9, 0);
    }

    @Test
    void namesTypesAndEncodingsMayBeInAnyCase() {
        assertThat(read(header("X Y Z Intensity", "4 4 4 4", "f F f F", "ASCII", 1) + "1 2 3 1"))
                .containsExactly(1, 2, 3, 1);
        assertThat(read(header("X x y z RGB", "4 4 4 4 4", "F F F F U", "ascii", 1) + "9 1 2 3 0"))
                .as("the name as it should be comes first")
                .containsExactly(1, 2, 3, 0);
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        assertThat(read("\u00ef\u00bb\u00bf" + OPV2V + ROWS)).hasSize(8);
    }

    @Test
    void aBlockThatWasNotCompressedIsRead() {
        ByteBuffer data = little(8 + 32).putInt(32).putInt(32);
        for (float v : new float[] {1, 5, 2, 6, 3, 7}) {
            data.putFloat(v);
        }
        data.putInt(255 << 16).putInt(0);
        String header = header("x y z rgb", "4 4 4 4", "F F F F", "binary_compressed", 2);
        assertThat(read(header, data)).containsExactly(1, 2, 3, 1, 5, 6, 7, 0);
    }

    @Test
    void aPointerOfGitLfsIsNoCloud() throws Exception {
        Path file = folder.resolve("000001.pcd");
        Files.writeString(
                file, "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n");
        assertThatThrownBy(() -> PcdReader.read(file))
                .hasMessage(
                        file
                                + ": is a Git LFS pointer, not the file itself; fetch it with"
                                + " 'git lfs pull'");
    }

    @Test
    void pointsThatAreNotFiniteAreLeftOut() {
        String header = header("x y z intensity", "4 4 4 4", "F F F F", "ascii", 4);
        assertThat(read(header + "nan nan nan 1\n1 2 3 1\n1 -inf 3 1\n1 2 -NaN 1\n"))
                .containsExactly(1, 2, 3, 1);
        ByteBuffer data = little(32).putFloat(Float.NaN).putFloat(1).putFloat(1).putInt(0);
        data.putFloat(1).putFloat(2).putFloat(3).putInt(0xff0000);
        assertThat(read(header("x y z rgb", "4 4 4 4", "F F F F", "binary", 2), data))
                .containsExactly(1, 2, 3, 1);
    }

    @Test
    void paddingAfterThePointsIsIgnored() {
        assertThat(read(OPV2V + ROWS + "\n \n\0\0")).hasSize(8);
        ByteBuffer data = little(16 + 5).putFloat(1).putFloat(2).putFloat(3).putInt(255 << 16);
        assertThat(read(header("x y z rgb", "4 4 4 4", "F F F F", "binary", 1), data))
                .containsExactly(1, 2, 3, 1);
    }

    @Test
    void aCloudMayBeEmpty() {
        for (String data : new String[] {"ascii", "binary", "binary_compressed"}) {
            assertThat(read(header("x y z rgb", "4 4 4 4", "F F F F", data, 0))).isEmpty();
        }
        assertThat(
                        read(
                                header("x y z rgb", "4 4 4 4", "F F F F", "binary_compressed", 0),
                                little(8)))
                .isEmpty();
    }

    @Test
    void compressedColumnsWithOverlappingRepeatsAreRead() {
        // One literal zero byte, then repeats of it: 3 zero floats and a zero colour a point.
        ByteBuffer data = little(8 + 2 + 3).putInt(5).putInt(32);
        data.put((byte) 0).put((byte) 0).put((byte) (7 << 5)).put((byte) (31 - 9)).put((byte) 0);
        assertThat(read(header("x y z rgb", "4 4 4 4", "F F F F", "binary_compressed", 2), data))
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void theWritersFilesReadBackEqual() {
        float[] points = {1.25f, -2, 3e-5f, 0, 120, 0, -1.9f, 1, 0, 0, 0, 100 / 255f};
        Path file = folder.resolve("000068.pcd");
        PcdWriter.write(file, points);
        assertThat(PcdReader.read(file)).containsExactly(points);
        assertThat(file)
                .content(StandardCharsets.ISO_8859_1)
                .startsWith(
                        OPV2V.replace("WIDTH 2", "WIDTH 3")
                                .replace("POINTS 2", "POINTS 3")
                                .replace("ascii", "binary"));
    }

    @Test
    void tenMillionPointsAreRead() throws Exception {
        Path file = folder.resolve("huge.pcd");
        float[] points = new float[40_000_000];
        points[39_999_996] = 7;
        PcdWriter.write(file, points);
        float[] read = PcdReader.read(file);
        assertThat(read.length).isEqualTo(points.length);
        assertThat(read[39_999_996]).isEqualTo(7);
        Files.delete(file);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("000001.pcd");
        assertThatThrownBy(() -> PcdReader.read(file))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage(file + ": cannot be read (no such file)");
        assertThatThrownBy(() -> PcdReader.read(folder))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("is a directory");
    }

    @Test
    void whatIsWrongWithAHeaderIsSaidWithItsLine() {
        refuses("", "no line DATA");
        refuses("\u0089PNG\r\n", "is not a point cloud file", "line 1");
        refuses(OPV2V.replace("POINTS 2", "POINTS 3") + ROWS, "line 10", "POINTS is 3", "is 2");
        refuses(OPV2V.replace("TYPE F", "TYPE D") + ROWS, "line 5", "found 'D'");
        refuses(OPV2V.replace("SIZE 4", "SIZE 3") + ROWS, "line 4", "found 3");
        refuses(OPV2V.replace("SIZE 4", "SIZE 2") + ROWS, "line 4", "found 2");
        refuses(OPV2V.replace("WIDTH 2", "WIDTH -2") + ROWS, "line 7", "found '-2'");
        refuses(OPV2V.replace("WIDTH 2", "WIDTH 2 2") + ROWS, "line 7", "needs 1");
        refuses(OPV2V.replace("VERSION 0.7", "VERSION 0.8") + ROWS, "line 2", "0.8");
        refuses(OPV2V.replace("ascii", "asci") + ROWS, "line 11", "found 'asci'");
        refuses(OPV2V.replace("HEIGHT 1\n", "") + ROWS, "no line HEIGHT");
        refuses(
                OPV2V.replace("HEIGHT 1\n", "HEIGHT 1\nHEIGHT 1\n") + ROWS,
                "HEIGHT is given twice");
        refuses(OPV2V.replace("x y z rgb", "x y w rgb") + ROWS, "no field 'z'");
        refuses(OPV2V.replace("x y z rgb", "x y z curvature") + ROWS, "no intensity");
        refuses(OPV2V.replace("x y z rgb", "x x y rgb") + ROWS, "'x'", "2 times");
        refuses(OPV2V.replace("COUNT 1", "COUNT 9999999") + ROWS, "line 6", "9999999");
    }

    @Test
    void whatIsWrongWithRowsIsSaidWithTheirLine() {
        refuses(OPV2V + "1 2 3 4\n", "promises 2 points", "room for 1");
        refuses(OPV2V + "1 2 3 4            \n\n", "is truncated", "after 1");
        refuses(OPV2V + "1 2 3 4\n1 2 3  \n", "line 13", "3 numbers, expected 4");
        refuses(OPV2V + "1 2 3 4\n1 2 3 4 5\n", "line 13", "more than 4");
        refuses(OPV2V + "1 2 3 4\n1 2 three 4\n", "line 13", "found 'three'");
        refuses(OPV2V + "1 2 3 4\n1 2 0x1p3 4\n", "line 13", "'0x1p3'");
        refuses(OPV2V + "1 2 3 4\n1 2 1f 4\n", "line 13", "'1f'");
        refuses(OPV2V + "1 2 3 4\n1 2 +. 4\n", "line 13", "'+.'");
        refuses(OPV2V + "1 2 3 4\n1 2 1e 4\n", "line 13", "'1e'");
        refuses(OPV2V + ROWS + "1 2 3 4\n", "line 14", "follows the 2 points");
    }

    @Test
    void absurdCountsAreRefusedBeforeMemoryIsTaken() {
        for (String data : new String[] {"ascii", "binary", "binary_compressed"}) {
            String header = header("x y z rgb", "4 4 4 4", "F F F F", data, 500_000_000);
            refuses(header + "0123456789abcdef", "truncated");
            refuses(header.replace("HEIGHT 1", "HEIGHT 2000000000"), "points");
        }
        String claims = header("x y z rgb", "4 4 4 4", "F F F F", "binary_compressed", 1_000_000);
        refuses(claims + "\u0004\0\0\0\0\u0024\u00f4\0abcd", "claims to hold 16000000");
        refuses(claims + "\u0004\0\0\0\u00ff\u00ff\u00ff\u00ffabcd", "claims to hold 4294967295");
    }

    @Test
    void aCorruptBlockIsNamed() {
        String header = header("x y z rgb", "4 4 4 4", "F F F F", "binary_compressed", 1);
        refuses(header + "\u0002\0\0\0\u0010\0\0\0\u001fa", "corrupt");
        refuses(header + "\u0002\0\0\0\u0010\0\0\0\0a", "holds 1 bytes", "16");
        refuses(header + "\u0003\0\0\0\u0010\0\0\0\u00e0\u0000\u0000", "corrupt");
    }

    @Test
    void colourFieldsOfTheWrongWidthAreRefused() {
        refuses(header("x y z rgb", "4 4 4 1", "F F F U", "ascii", 0), "'rgb' must have SIZE 4");
    }
}
