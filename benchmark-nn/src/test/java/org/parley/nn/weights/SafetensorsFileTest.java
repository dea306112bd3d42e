package org.parley.nn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.HostArray;
import org.parley.nn.engine.StoredTensor;

/** The rules of the safetensors format, each broken once. */
class SafetensorsFileTest {
    private static final String FOUR = "{'dtype':'F32','shape':[4],'data_offsets':[0,16]}";

    @TempDir Path directory;

    private static byte[] file(String header, int data) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    private static String message(byte[] file) {
        try {
            SafetensorsFile.decode("w", file);
            throw new AssertionError("it was read");
        } catch (BenchmarkException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.DATA);
            return e.getMessage();
        }
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        HostArray values = HostArray.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        List<StoredTensor> tensors =
                List.of(
                        new StoredTensor("a/weight", false, values),
                        new StoredTensor("a/mean", true, HostArray.of(new float[] {7})),
                        new StoredTensor("none", false, HostArray.of(new float[0], 0, 3)));
        TreeMap<String, String> facts = new TreeMap<>();
        facts.put("stage", "tune");
        byte[] bytes = SafetensorsFile.encode(tensors, facts);
        SafetensorsFile.Contents contents = SafetensorsFile.decode("w", bytes);
        assertThat(contents.tensors()).isEqualTo(tensors);
        assertThat(contents.facts()).isEqualTo(facts);
        Path file = Files.write(directory.resolve("w.safetensors"), bytes);
        SafetensorsHeader header = SafetensorsHeader.of(file);
        assertThat(header.tensors())
                .extracting(SafetensorsHeader.Entry::name, SafetensorsHeader.Entry::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a/weight", 6L),
                        org.assertj.core.groups.Tuple.tuple("a/mean", 1L),
                        org.assertj.core.groups.Tuple.tuple("none", 0L));
        assertThat(SafetensorsFile.buffers(header)).containsExactly("a/mean");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|0|w has a damaged safetensors header: it must be an object, found ARRAY",
                "77|0|w has a damaged safetensors header: it must be an object, found NUMBER",
                "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,16]}}|16|w: shape of tensor a"
                        + " must be whole numbers from 0 on, found [-1]",
                "{'a':{'dtype':'F32','shape':[1.5],'data_offsets':[0,16]}}|16|w: shape of tensor a"
                        + " must be whole numbers from 0 on, found [1.5]",
                "{'a':{'dtype':'F32','shape':['4'],'data_offsets':[0,16]}}|16|w: shape of tensor a"
                        + " must be whole numbers from 0 on, found [\"4\"]",
                "{'a':{'dtype':'F32','shape':4,'data_offsets':[0,16]}}|16|w: shape of tensor a must"
                        + " be a list of numbers, found 4",
                "{'a':{'dtype':'F32','data_offsets':[0,16]}}|16|w: shape of tensor a must be a list"
                        + " of numbers, found nothing",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0]}}|16|w: data_offsets of tensor a"
                        + " must be two numbers, found [0]",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,99999999999999999999]}}|16|w:"
                        + " data_offsets of tensor a must be whole numbers from 0 on, found"
                        + " [0,99999999999999999999]",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,16]}}|16|w: tensor a spans bytes"
                        + " 0 to 16 but shape [3] of F32 needs 12",
                "{'a':{'dtype':'F31','shape':[4],'data_offsets':[0,16]}}|16|w: tensor a has dtype"
                        + " F31, which is none of BF16, BOOL, F16, F32, F64, F8_E4M3, F8_E5M2, I16,"
                        + " I32, I64, I8, U16, U32, U64, U8",
                "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}}|0|w:"
                        + " tensor a has shape [4294967296, 4294967296], which no file can hold",
                "{'__metadata__':{'epoch':7}}|0|w: epoch of __metadata__ must be a text, found 7",
            })
    void aHeaderThatIsWrongIsRefused(String header, int data, String message) {
        assertThat(message(file(header, data))).isEqualTo(message);
    }

    @Test
    void anExtentThatNoArrayHasIsRefusedWhereNothingIsInIt() {
        String wide = "{'a':{'dtype':'F32','shape':[4294967296,0],'data_offsets':[0,0]}}";
        assertThat(message(file(wide, 0)))
                .isEqualTo(
                        "w: tensor a has shape [4294967296, 0]; an extent is at most 2147483647");
    }

    @Test
    void aStatisticThatIsListedTwiceIsOne() {
        String twice = "{'__metadata__':{'buffers':'a,a'},'a':" + FOUR + "}";
        assertThat(SafetensorsFile.decode("w", file(twice, 16)).tensors())
                .singleElement()
                .matches(StoredTensor::buffer);
    }

    @Test
    void everyByteBelongsToOneTensor() {
        assertThat(message(file("{'a':" + FOUR + "}", 20)))
                .isEqualTo(
                        "w: its tensors have 16 bytes, the file has 20 after the header; it is"
                                + " followed by something else");
        assertThat(message(file("{'a':" + FOUR + "}", 12)))
                .isEqualTo(
                        "w: its tensors have 16 bytes, the file has 12 after the header; it is cut"
                                + " off");
        String rule = "; the format allows neither gaps nor overlaps";
        assertThat(message(file("{'a':" + FOUR + ",'b':" + FOUR + "}", 16)))
                .isEqualTo("w: tensor b begins at byte 0 of the data, but a ends at 16" + rule);
        assertThat(message(file("{'a':" + FOUR.replace("[0,16]", "[4,20]") + "}", 20)))
                .isEqualTo(
                        "w: tensor a begins at byte 4 of the data, but the header ends at 0"
                                + rule);
        assertThat(message(file("{'a':" + FOUR + ",'a':" + FOUR + "}", 16)))
                .startsWith("w has a damaged safetensors header: Duplicate Object property \"a\"");
    }

    /**
     * As many names for the same bytes as fit a header: what is read is no larger than the file.
     */
    @Test
    void manyTensorsOverTheSameBytesAreRefused() {
        String all =
                IntStream.range(0, 900)
                        .mapToObj(i -> "'t" + i + "':" + FOUR)
                        .collect(Collectors.joining(",", "{", "}"));
        assertThat(message(file(all, 16))).contains("neither gaps nor overlaps");
    }

    @Test
    void typesThatAreNotReadAreAllNamed() throws IOException {
        byte[] bytes =
                file(
                        "{'a':"
                                + FOUR
                                + ",'n':{'dtype':'I64','shape':[],'data_offsets':[16,24]},"
                                + "'h':{'dtype':'BF16','shape':[2],'data_offsets':[24,28]}}",
                        28);
        assertThat(message(bytes))
                .isEqualTo(
                        "w: only F32 is read, but there are n of type I64, h of type BF16; convert"
                                + " or leave out before saving");
        Path file = Files.write(directory.resolve("w.safetensors"), bytes);
        assertThat(SafetensorsHeader.of(file).tensors()).hasSize(3);
    }

    @Test
    void aPointerOfGitLfsIsRecognised() {
        byte[] pointer =
                "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"
                        .getBytes(StandardCharsets.US_ASCII);
        assertThat(message(pointer))
                .startsWith("w is not a safetensors file")
                .endsWith("; it seems to be a Git LFS pointer: fetch the file with 'git lfs pull'");
    }

    @Test
    void ofAFileLargerThanMemoryTheHeaderIsShownAndNoMoreRead() throws IOException {
        Path file = directory.resolve("large.safetensors");
        long numbers = 786_432_000;
        byte[] header =
                file(
                        "{'w':{'dtype':'F32','shape':[%d],'data_offsets':[0,%d]}}"
                                .formatted(numbers, 4 * numbers),
                        0);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(header);
            sparse.setLength(header.length + 4 * numbers);
        }
        assertThat(SafetensorsHeader.of(file).tensors().get(0).count()).isEqualTo(numbers);
        assertThatThrownBy(() -> SafetensorsFile.bytes(file))
                .hasMessage(file + " has 3000 MB; weights of at most 2047 MB can be read");
    }
}
