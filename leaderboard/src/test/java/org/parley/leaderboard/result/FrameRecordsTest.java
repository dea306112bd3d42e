package org.parley.leaderboard.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.geometry.Box;
import org.parley.leaderboard.Samples;

class FrameRecordsTest {
    private static final String LINE =
            "{\"scene\":\"s\",\"frame\":\"s/000001\",\"ego\":\"-1\",\"egoModality\":\"m1\","
                    + "\"neighbours\":{\"2\":\"m2\"},"
                    + "\"truth\":{\"ids\":[7],\"boxes\":[[1.0,2.0,0.1,4.0,2.0,1.5,0.001]]},"
                    + "\"prediction\":{\"detections\":"
                    + "[[1.0,2.0,5.684341886080802E-14,4.0,2.0,1.5,-3.0,0.9]]},"
                    + "\"links\":[{\"fromAgent\":\"2\",\"modality\":\"m2\","
                    + "\"requestBytes\":0,\"payloadBytes\":65536}],\"broadcastBytes\":65536}";

    @TempDir Path folder;

    @Test
    void aLineIsCanonicalWithShortestDoublesInAFixedOrder() {
        Box truth = new Box(1, 2, 0.1, 4, 2, 1.5, 0.001);
        Box found = new Box(1, 2, Math.scalb(1.0, -44), 4, 2, 1.5, -3);
        FrameRecord record =
                frame(
                        new Truth(List.of(7L), List.of(truth), Optional.empty()),
                        new Detections(List.of(new Detection(found, 0.9))));
        assertThat(FrameRecords.line(record)).isEqualTo(LINE);
        assertThat(FrameRecords.parse(LINE, "x")).isEqualTo(record);
    }

    @Test
    void whomTheEgoShouldAskIsKeptWhereItIsKnown() {
        String known = LINE.replaceFirst("}$", ",\"supporter\":\"2\"}");
        FrameRecord record = FrameRecords.parse(known, "x");
        assertThat(record.supporter()).contains("2");
        assertThat(FrameRecords.line(record)).isEqualTo(known);
        assertThat(record.among(new TreeMap<>()).supporter()).contains("2");
        assertThat(FrameRecords.parse(LINE, "x").supporter()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadBackInOrder() {
        List<FrameRecord> frames = Samples.frames("x", 0.9, 3, 4, 10);
        Path file = write(frames);
        assertThat(FrameRecords.read(file)).isEqualTo(frames);
    }

    @Test
    void classMapsOfTruthAndPredictionSurvive() {
        ClassMap map = new ClassMap(1, 3, new byte[] {0, -1, 5});
        FrameRecord record = frame(new Truth(List.of(), List.of(), Optional.of(map)), map);
        FrameRecord back = FrameRecords.parse(FrameRecords.line(record), "x");
        assertThat(((ClassMap) back.prediction()).classes()).containsExactly(0, -1, 5);
        assertThat(back.truth().classes().orElseThrow().classes()).containsExactly(0, -1, 5);
        assertThat(FrameRecords.line(back)).isEqualTo(FrameRecords.line(record));
    }

    @Test
    void aTornLastLineNamesFileAndLine() throws IOException {
        Path file = write(Samples.frames("x", 0.9, 1, 3, 10));
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 20));
        assertRefused(() -> FrameRecords.read(file), "frames.jsonl:3");
    }

    @Test
    void anEmptyLineIsRefused() throws IOException {
        Path file = write(Samples.frames("x", 0.9, 1, 1, 10));
        Files.writeString(file, "\n" + Files.readString(file));
        assertRefused(() -> FrameRecords.read(file), "frames.jsonl:1");
    }

    @Test
    void malformedLinesSayWhatIsWrong() {
        assertLineRefused(LINE.replace("\"ego\":\"-1\",", ""), "ego");
        assertLineRefused(LINE.replace("\"ego\":", "\"x\":1,\"ego\":"), "\"x\"");
        assertLineRefused(LINE.replace(",\"broadcastBytes\":65536", ""), "broadcastBytes");
        assertLineRefused(LINE.replace("\"ids\":[7]", "\"ids\":[7,8]"), "2 ids but 1 boxes");
        assertLineRefused(LINE.replace("0.9]]", "0.9,1]]"), "8 numbers, found 9");
        assertLineRefused(LINE.replace("\"detections\"", "\"detection\""), "detection");
        assertLineRefused(LINE.replace("\"payloadBytes\":65536", "\"payloadBytes\":-1"), "-1");
        assertLineRefused(LINE.replace("\"links\":[", "\"links\":[null,"), "null");
        assertLineRefused(LINE.replace("\"boxes\":[", "\"boxes\":[null,"), "null");
        assertLineRefused(LINE.replace("\"detections\":[", "\"detections\":[null,"), "null");
        assertLineRefused(LINE.replace("\"ids\":[7]", "\"ids\":null"), "ids");
        assertLineRefused(LINE + LINE, "f:1");
        assertLineRefused("null", "null");
    }

    @Test
    void aMissingFileSaysWhatToDo() {
        assertRefused(() -> FrameRecords.read(folder.resolve("none.jsonl")), "does not exist");
    }

    @Test
    void aBoxThatIsNotFiniteNeverBecomesARecord() {
        Box bad = new Box(Double.NaN, 0, 0, 1, 1, 1, 0);
        Truth none = new Truth(List.of(), List.of(), Optional.empty());
        Detections detections = new Detections(List.of(new Detection(bad, 0.5)));
        assertThatThrownBy(() -> frame(none, detections))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("s/000001");
    }

    private Path write(List<FrameRecord> frames) {
        Path file = folder.resolve("frames.jsonl");
        try (FrameRecords.Writer writer = FrameRecords.writer(file)) {
            frames.forEach(writer::append);
        }
        return file;
    }

    private static FrameRecord frame(Truth truth, Prediction prediction) {
        return new FrameRecord(
                "s",
                "s/000001",
                "-1",
                "m1",
                new TreeMap<>(Map.of("2", "m2")),
                truth,
                prediction,
                List.of(new LinkRecord("2", "m2", 0, 65536)),
                65536);
    }

    private static void assertLineRefused(String line, String fragment) {
        assertRefused(() -> FrameRecords.parse(line, "f:1"), fragment);
    }

    private static void assertRefused(Runnable action, String fragment) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA))
                .hasMessageContaining(fragment);
    }
}
