package org.parley.world.aerial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.Dataset;
import org.parley.api.Progress;
import org.parley.api.data.Frame;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.world.aerial.file.AerialFolder;
import org.parley.world.png.PngWriter;

/** What is wrong with a world on disk is said once, with its file and what to do. */
class AerialReaderErrorsTest {
    @TempDir static Path original;
    @TempDir Path folder;
    private AerialFolder files;

    @BeforeAll
    static void write() {
        AerialFixture.write(original, AerialFixture.config(AerialSetting.ACCURATE, 3, 0));
    }

    @BeforeEach
    void copy() throws IOException {
        files = new AerialFolder(folder.resolve("world"));
        try (Stream<Path> all = Files.walk(original)) {
            for (Path file : all.toList()) {
                Files.copy(file, files.root().resolve(original.relativize(file)));
            }
        }
    }

    private Dataset open() {
        return AerialFixture.open(files.root(), AerialSetting.ACCURATE);
    }

    private Frame frame() {
        Dataset world = open();
        return world.frame(world.scenes(Split.TEST).get(0), 0);
    }

    private static void edit(Path file, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(file);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
    }

    private static void refused(ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA))
                .hasMessageContainingAll(words);
    }

    @Test
    void aFolderWithoutAWorldIsRefused() {
        refused(
                () -> AerialFixture.open(folder, AerialSetting.HIDDEN),
                folder.toString(),
                "is not an aerial world, it has no aerial.json",
                "parley data world --dataset aerial");
    }

    @Test
    void flightsOfTheOtherKindAreRefused() {
        refused(
                () -> AerialFixture.open(files.root(), AerialSetting.EXPLORATION),
                "holds flights of kind 'waypoints', but setting 'exploration' needs 'exploration'");
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        edit(files.header(), text -> text.replace("\"format\" : 1", "\"format\" : 2"));
        refused(this::open, "aerial.json: line", "format is 2, but only format 1 is read");
    }

    @Test
    void aMissingKeyIsNamed() throws IOException {
        edit(files.flight("test-0000"), text -> text.replace("\"hidden\"", "\"hidn\""));
        refused(this::frame, "flight.json: line", "Missing creator property 'hidden'");
    }

    @Test
    void aBrokenFileIsNamedWithItsLine() throws IOException {
        edit(files.flight("test-0000"), text -> text.substring(0, text.length() / 2));
        refused(this::frame, "flight.json: line", "write the world anew");
    }

    @Test
    void aDroneThatCannotBeHiddenIsRefused() throws IOException {
        edit(
                files.flight("test-0000"),
                text -> text.replaceFirst("\"hidden\" : \"[2-5]\"", "\"hidden\" : \"1\""));
        refused(this::frame, "hidden must be one of the drones [2, 3, 4, 5], was '1'");
    }

    @Test
    void aMissingPictureIsNamedWhenItIsLookedAt() throws IOException {
        Path picture = files.picture("test-0000", "2", 0);
        Files.delete(picture);
        Frame frame = frame();
        frame.agents().get(0).cameras().get(0).rgb();
        refused(
                () -> frame.agents().get(1).cameras().get(0).rgb(),
                picture.toString(),
                "no such file");
        refused(() -> open().revision(), picture.toString(), "no such file");
    }

    @Test
    void aPictureOfAnotherSizeIsRefused() {
        Path picture = files.degraded("test-0000", "1", 0);
        PngWriter.writeRgb(picture, 8, 9, new byte[3 * 72]);
        refused(
                () -> frame().agents().get(0).cameras().get(0).rgb(),
                picture.toString(),
                "8 × 9 pixels, expected 32 × 32");
    }

    @Test
    void aClassMapOfAnotherSizeIsRefused() {
        Path map = files.classes("test-0000", "1", 0);
        PngWriter.writeGrey(map, 8, 9, new byte[72]);
        refused(() -> frame().agents().get(0).classes(), map.toString(), "8 × 9", "32 × 32");
    }

    @Test
    void theCheckerFindsADamagedPicture() throws IOException {
        Path picture = files.picture("train-0001", "4", 1);
        Path map = files.classes("train-0000", "1", 2);
        for (Path file : List.of(picture, map)) {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        }
        assertThat(open().check(Progress.silent()).problems())
                .extracting(Object::toString)
                .anyMatch(p -> p.contains(picture.toString()))
                .anyMatch(p -> p.contains(map.toString()))
                .allMatch(p -> p.contains(picture.toString()) || p.contains(map.toString()));
    }

    @Test
    void aFrameThatIsNotThereIsRefused() {
        Dataset world = open();
        assertThatThrownBy(() -> world.frame(world.scenes(Split.TEST).get(0), 3))
                .hasMessage("scene test-0000 has frames 0 to 2, asked for 3");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        AerialConfig config = AerialFixture.config(AerialSetting.HIDDEN, 1, 0);
        assertThatThrownBy(
                        () ->
                                new AerialWorldWriter(config)
                                        .generate(
                                                file,
                                                EnumSet.allOf(Split.class),
                                                Progress.silent()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("cannot be made");
    }

    @Test
    void sizesThatMakeNoWorldAreRefused() {
        assertThatThrownBy(() -> new AerialRecipe(1, 0, 1, 1, 0, 64, 2, 13, 25))
                .hasMessage("framesPerScene must be positive, was 0");
        assertThatThrownBy(() -> new AerialRecipe(1, 0, 1, 1, 1, 64, 2, 128, 25))
                .hasMessage("mostBlurPixels must be 1 to 127, was 128");
    }
}
