package org.parley.test.mutation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.data.SceneInfo;
import org.parley.api.geometry.Pose;
import org.parley.datasets.opv2v.ModalityAssignment;
import org.parley.datasets.opv2v.yaml.CameraYaml;
import org.parley.datasets.opv2v.yaml.FrameYaml;
import org.parley.datasets.opv2v.yaml.FrameYamlReader;
import org.parley.datasets.opv2v.yaml.FrameYamlWriter;
import org.parley.datasets.opv2v.yaml.VehicleYaml;
import org.parley.datasets.pcd.PcdReader;
import org.parley.datasets.pcd.PcdWriter;
import org.parley.datasets.png.PngContents;
import org.parley.datasets.png.PngFile;
import org.parley.world.aerial.file.AerialJson;
import org.parley.world.aerial.file.DroneLog;
import org.parley.world.aerial.file.FlightLog;
import org.parley.world.aerial.file.FrameLog;

/** Clouds, frames, images and assignments of a dataset. */
class DatasetMutationTest {
    private static final String HEADER =
            "# .PCD v0.7 - Point Cloud Data file format\nVERSION 0.7\nFIELDS x y z rgb\n"
                    + "SIZE 4 4 4 4\nTYPE F F F F\nCOUNT 1 1 1 1\nWIDTH 6\nHEIGHT 1\n"
                    + "VIEWPOINT 0 0 0 1 0 0 0\nPOINTS 6\nDATA ";
    private static final List<String> PCD_WORDS =
            List.of(
                    "FIELDS x y z intensity\n",
                    "SIZE 8 8 8 8\n",
                    "TYPE U U U U\n",
                    "COUNT 1000000",
                    "WIDTH 4294967295",
                    "HEIGHT",
                    "POINTS 2147483647\n",
                    "DATA ascii\n",
                    "DATA binary\n",
                    "DATA binary_compressed\n",
                    "#",
                    "\u00ef\u00bb\u00bf");
    private static final List<String> YAML_WORDS =
            List.of(
                    "&a ",
                    "*a",
                    "!!python/tuple ",
                    "!!binary ",
                    "? ",
                    "| ",
                    "> ",
                    "%",
                    "---\n",
                    "...\n",
                    "<<: ",
                    "~",
                    ".inf",
                    ".nan",
                    "0x7fffffff",
                    "1_000",
                    "vehicles:",
                    "lidar_pose:",
                    "camera0:",
                    "extrinsic: [[]]",
                    "#",
                    "    ");
    private static final List<String> PNG_WORDS =
            List.of("IHDR", "IDAT", "PLTE", "tRNS", "iCCP", "zTXt", "iTXt", "IEND", "\u0078\u00da");

    @TempDir Path folder;

    private static byte[] text() {
        return (HEADER + "ascii\n" + "-106.0023499 -7.881004333 3.7 1.533652786e-38\n".repeat(6))
                .getBytes(ISO_8859_1);
    }

    /** Literals and repeats: 96 bytes from a literal run of 16 and five of its copies. */
    private static byte[] compressed() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(15);
        block.writeBytes("0123456789abcdef".getBytes(ISO_8859_1));
        block.writeBytes(new byte[] {(byte) (7 << 5), 80 - 9, 15});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes((HEADER + "binary_compressed\n").getBytes(ISO_8859_1));
        file.writeBytes(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(block.size())
                        .putInt(96)
                        .array());
        file.writeBytes(block.toByteArray());
        return file.toByteArray();
    }

    private byte[] binary() throws IOException {
        Path file = folder.resolve("written.pcd");
        PcdWriter.write(file, new float[24]);
        return Files.readAllBytes(file);
    }

    @Test
    void clouds() throws IOException {
        new MutationRun(
                        "pcd",
                        folder.resolve("cloud.pcd"),
                        List.of(text(), binary(), compressed()),
                        Damage.words(Damage.TEXT, Damage.BINARY, PCD_WORDS),
                        256 << 10,
                        100,
                        PcdReader::read)
                .run();
    }

    private static byte[] written() {
        Pose lidar = new Pose(191.0685577392578, -119.7, 1.93, 0.03, -26.35, 1e-7);
        CameraYaml camera =
                CameraYaml.of(new Pose(193, -121, 1, 0, -26, 0), lidar, 335.6, 335.6, 400, 300);
        VehicleYaml vehicle = VehicleYaml.standing(new Pose(1, 2, 1, 0, 9, 0), 4.5, 2, 1.5, 30);
        FrameYaml frame =
                new FrameYaml(
                        lidar,
                        new TreeMap<>(Map.of(0, camera)),
                        new TreeMap<>(Map.of(339L, vehicle, 340L, vehicle)),
                        16.09,
                        Optional.of(lidar),
                        Optional.empty());
        return FrameYamlWriter.text(frame).getBytes(UTF_8);
    }

    private static byte[] flow() {
        return ("{lidar_pose: &p !!python/tuple [1, 2, 3, 4, 5, 6e-05], true_ego_pos: *p,\n"
                        + " note: \"a\\u00e4\\\"b\", text: 'it''s', vehicles: {'7': {angle: &z"
                        + " [0, 0, 0],\n  center: *z, extent: [1, 1, 1], location: *z}}}\n")
                .getBytes(UTF_8);
    }

    @Test
    void frames() throws IOException {
        new MutationRun(
                        "frame-yaml",
                        folder.resolve("000068.yaml"),
                        List.of(written(), flow()),
                        Damage.words(Damage.TEXT, YAML_WORDS),
                        256 << 10,
                        1000,
                        FrameYamlReader::read)
                .run();
    }

    private byte[] image() throws IOException {
        BufferedImage noise = new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 16 * 12; i++) {
            noise.setRGB(i % 16, i / 16, i * 0x9e3779b1);
        }
        Path file = folder.resolve("noise.png");
        ImageIO.write(noise, "png", file.toFile());
        return Files.readAllBytes(file);
    }

    private byte[] depth() throws IOException {
        BufferedImage depth = new BufferedImage(16, 12, BufferedImage.TYPE_USHORT_GRAY);
        depth.getRaster().setSample(3, 2, 0, 65_535);
        Path file = folder.resolve("depth.png");
        ImageIO.write(depth, "png", file.toFile());
        return Files.readAllBytes(file);
    }

    @Test
    void images() throws IOException {
        new MutationRun(
                        "png",
                        folder.resolve("camera0.png"),
                        List.of(image(), depth()),
                        Damage.words(Damage.BINARY, PNG_WORDS),
                        256 << 10,
                        10,
                        PngFile::check)
                .run();
    }

    /** As whoever writes a file to do harm would: its checksums fit. */
    @Test
    void imagesWithRightChecksums() throws IOException {
        new MutationRun(
                        "png-with-checksums",
                        folder.resolve("camera0.png"),
                        List.of(image(), depth()),
                        Damage.words(Damage.BINARY, PNG_WORDS),
                        DatasetMutationTest::withChecksums,
                        256 << 10,
                        2000,
                        file -> {
                            PngFile head = PngFile.head(file);
                            PngContents.rgb(file, head.width(), head.height());
                        })
                .run();
    }

    /** The same chunks with checksums that fit, as far as there are whole chunks. */
    private static byte[] withChecksums(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, Math.min(8, file.length));
        int at = 8;
        while (file.length - at >= 12) {
            int length = ByteBuffer.wrap(file).getInt(at);
            if (length < 0 || length > file.length - at - 12) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(file, at + 4, length + 4);
            out.write(file, at, 8 + length);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
            at += 12 + length;
        }
        out.write(file, Math.min(at, file.length), file.length - Math.min(at, file.length));
        return out.toByteArray();
    }

    @Test
    void flights() throws IOException {
        DroneLog asking = new DroneLog("1", 12.5, -7.25, 40, 359, -70, 13, -8, 41.5, 1);
        DroneLog other = new DroneLog("2", 42.5, -7.25, 38, 12, -66, 42, -7, 37, 0.375);
        Path written = folder.resolve("written.json");
        AerialJson.write(
                written,
                new FlightLog(List.of(new FrameLog(13, 9.5, "2", List.of(asking, other)))));
        new MutationRun(
                        "flight",
                        folder.resolve("flight.json"),
                        List.of(Files.readAllBytes(written)),
                        Damage.TEXT,
                        256 << 10,
                        300,
                        file -> AerialJson.read(file, FlightLog.class))
                .run();
    }

    @Test
    void assignments() throws IOException {
        List<SceneInfo> scenes =
                List.of(
                        new SceneInfo("2021_08_18_19_48_05", 1, List.of("1045", "1054", "-1")),
                        new SceneInfo("2021_08_20_21_10_24", 1, List.of("216", "225")));
        List<String> modalities = List.of("m1", "m2", "m3", "m4");
        String json = ModalityAssignment.inOrder(scenes, modalities).json();
        new MutationRun(
                        "assignment",
                        folder.resolve("assignment.json"),
                        List.of(json.getBytes(UTF_8)),
                        Damage.TEXT,
                        256 << 10,
                        300,
                        file -> ModalityAssignment.read(file).check(scenes, modalities))
                .run();
    }
}
