package org.parley.saved.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.saved.SavedEncoder;

/** Model files are data: reading one must not run what somebody put there. */
class SerializedObjectsTest {
    private static final String PREPROCESSOR = "preprocessor.bin";

    @TempDir Path directory;

    /** Runs when it is read. */
    private static final class Payload implements Serializable {
        private static final long serialVersionUID = 1;
        private static boolean ran;

        private void readObject(ObjectInputStream in) {
            ran = true;
        }
    }

    @BeforeEach
    void forget() {
        Payload.ran = false;
    }

    private static byte[] payload() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Payload());
        }
        return bytes.toByteArray();
    }

    /** A saved graph with an entry more. */
    private Path poisoned() throws IOException {
        Path plain = Networks.saved(Networks.graph(), directory, "plain.zip");
        Path file = directory.resolve("model.zip");
        try (ZipFile zip = new ZipFile(plain.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry : zip.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                zip.getInputStream(entry).transferTo(out);
            }
            out.putNextEntry(new ZipEntry(PREPROCESSOR));
            out.write(payload());
        }
        return file;
    }

    @Test
    void objectsInAModelFileAreNotReadAndTheFileIsRefused() throws IOException {
        Path file = poisoned();
        assertThatThrownBy(() -> Dl4jNetworks.open(Dl4jConfigs.config(file)))
                .hasMessageContaining(
                        "model.zip' cannot be read as a network saved by Deeplearning4j's"
                                + " ModelSerializer: it holds preprocessor.bin, Java objects that"
                                + " run code when they are read")
                .hasMessageEndingWith("take it out with 'zip -d " + file + " preprocessor.bin'")
                .extracting(e -> ((BenchmarkException) e).code())
                .isEqualTo(ErrorCode.DATA);
        assertThat(Payload.ran).isFalse();
    }

    /** Before the archive that the list at the end of the file tells of stands another one. */
    @Test
    void objectsThatTheFilesOwnListHidesAreNotReadEither() throws IOException {
        byte[] before = Files.readAllBytes(poisoned());
        byte[] plain = Files.readAllBytes(directory.resolve("plain.zip"));
        byte[] entries = Arrays.copyOf(before, listAt(before));
        Path file = directory.resolve("hidden.zip");
        Files.write(file, entries);
        Files.write(file, plain, java.nio.file.StandardOpenOption.APPEND);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry(PREPROCESSOR)).isNull();
        }
        try (SavedEncoder encoder = Dl4jNetworks.open(Dl4jConfigs.config(file))) {
            assertThat(encoder.spec().channels()).isEqualTo(Networks.FEATURE);
        }
        assertThat(Payload.ran).as("by Parley").isFalse();
        assertThatThrownBy(() -> ModelSerializer.restoreComputationGraph(file.toFile(), false))
                .isInstanceOf(ClassCastException.class);
        assertThat(Payload.ran).as("by Deeplearning4j on its own").isTrue();
    }

    /** Where an archive without a comment says that its list of entries begins. */
    private static int listAt(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
    }
}
