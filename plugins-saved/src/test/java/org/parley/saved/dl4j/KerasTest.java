package org.parley.saved.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.data.Observation;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.HostArray;
import org.parley.saved.SavedEncoder;
import org.parley.saved.Sweeps;

/** Keras files; they are written by {@link KerasFile}, not by Keras. */
class KerasTest {
    private static final int ROWS = 8;
    private static final int COLUMNS = 12;
    private static final int IN = 3;
    private static final int OUT = 4;
    private static final Observation SWEEP = Sweeps.random(5);

    private static final String CONVOLUTION =
            """
            {"class_name": "Conv2D", "config": {"name": "conv", "trainable": true,
             "batch_input_shape": [null, 8, 12, 3], "dtype": "float32", "filters": 4,
             "kernel_size": [3, 3], "strides": [1, 1], "padding": "same",
             "data_format": "channels_last", "dilation_rate": [1, 1], "activation": "linear",
             "use_bias": true,
             "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": null}},
             "bias_initializer": {"class_name": "Zeros", "config": {}},
             "kernel_regularizer": null, "bias_regularizer": null, "activity_regularizer": null,
             "kernel_constraint": null, "bias_constraint": null}
            """;

    private static final String INPUT =
            """
            {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 8, 12, 3],
             "dtype": "float32", "sparse": false, "name": "bev"}
            """;

    private static final String SEQUENTIAL =
            "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": ["
                    + (INPUT + "}, ")
                    + (CONVOLUTION + "}]}}");

    private static final String FUNCTIONAL =
            "{\"class_name\": \"Functional\", \"config\": {\"name\": \"f\", \"layers\": ["
                    + (INPUT + ", \"name\": \"bev\", \"inbound_nodes\": []}, ")
                    + (CONVOLUTION + ", \"name\": \"conv\",")
                    + " \"inbound_nodes\": [[[\"bev\", 0, 0, {}]]]}],"
                    + " \"input_layers\": [[\"bev\", 0, 0]],"
                    + " \"output_layers\": [[\"conv\", 0, 0]]}}";

    @TempDir Path directory;

    private final float[] kernel = random(3 * 3 * IN * OUT);
    private final float[] bias = random(OUT);

    private static float[] random(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    private Dl4jConfig written(String configuration) {
        Path path = directory.resolve("model.h5");
        try (KerasFile file = new KerasFile(path)) {
            file.model(configuration, kernel, new long[] {3, 3, IN, OUT}, bias, "2.4.0");
        }
        return Dl4jConfigs.config(path);
    }

    @Test
    void aSequentialModelIsTheConvolutionWrittenDown() {
        assertConvolves(written(SEQUENTIAL));
    }

    @Test
    void aFunctionalModelIsTheConvolutionWrittenDown() {
        assertConvolves(written(FUNCTIONAL));
    }

    private void assertConvolves(Dl4jConfig config) {
        try (SavedEncoder encoder = Dl4jNetworks.open(config)) {
            HostArray feature = encoder.encode(SWEEP);
            assertThat(feature.shape()).containsExactly(1, ROWS, COLUMNS, OUT);
            assertThat(feature.values())
                    .containsExactly(convolved(Sweeps.pillars().draw(SWEEP)), within(1e-5f));
        }
    }

    /** The layer's definition, in plain loops. */
    private float[] convolved(HostArray image) {
        float[] result = new float[ROWS * COLUMNS * OUT];
        for (int i = 0; i < result.length; i++) {
            int cell = i / OUT;
            result[i] = at(image.values(), cell / COLUMNS, cell % COLUMNS, i % OUT);
        }
        return result;
    }

    private float at(float[] image, int row, int column, int out) {
        double sum = bias[out];
        for (int k = 0; k < 9 * IN; k++) {
            int r = row + k / IN / 3 - 1;
            int c = column + k / IN % 3 - 1;
            if (r >= 0 && r < ROWS && c >= 0 && c < COLUMNS) {
                sum += kernel[k * OUT + out] * image[(r * COLUMNS + c) * IN + k % IN];
            }
        }
        return (float) sum;
    }

    @Test
    void weightsWithoutAModelAreRefused() {
        Path path = directory.resolve("weights.h5");
        new KerasFile(path).close();
        assertThatThrownBy(() -> Dl4jNetworks.open(Dl4jConfigs.config(path)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining(
                        "cannot be read as a whole Keras model that Deeplearning4j can import: it"
                                + " holds no model_config; save the model, not only its weights");
    }

    private static void assertRefused(Path path, String... message) {
        assertThatThrownBy(() -> Dl4jNetworks.open(Dl4jConfigs.config(path)))
                .hasMessageContainingAll(message)
                .extracting(e -> ((BenchmarkException) e).code())
                .isEqualTo(ErrorCode.DATA);
    }

    @Test
    void aFileThatIsNoHdf5IsRefused() throws Exception {
        Path path = Files.writeString(directory.resolve("model.h5"), "not HDF5");
        assertRefused(path, "'" + path + "' is not an HDF5 file. Parley reads networks saved by");
    }

    /** The advice that was given ended in "H5Fopen failed". */
    @Test
    void aFileOfKeras3IsRefusedUnderEveryNameWithAdviceThatHolds() throws Exception {
        String advice = "build the model with Keras 2 (Python's tf_keras), copy the weights with";
        for (String name : List.of("model.keras", "model.h5", "model.zip")) {
            Path path = directory.resolve(name);
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
                zip.putNextEntry(new ZipEntry("metadata.json"));
                zip.putNextEntry(new ZipEntry("model.weights.h5"));
            }
            assertRefused(path, advice);
        }
        assertRefused(directory.resolve("model.keras"), "is a file of Keras 3. ");
        assertRefused(
                directory.resolve("model.h5"), "is a zip, as Keras 3 and Deeplearning4j (format:");
        Path legacy = directory.resolve("legacy.h5");
        try (KerasFile file = new KerasFile(legacy)) {
            file.model(SEQUENTIAL, kernel, new long[] {3, 3, IN, OUT}, bias, "3.3.3");
        }
        assertRefused(legacy, "it was written by Keras 3.3.3. ", advice);
    }

    /** {@code plan} accepted them, and the run failed later. */
    @Test
    void whatTheFirstBytesTellIsSaidWhenTheSettingsAreRead() throws Exception {
        Path path = Files.writeString(directory.resolve("model.h5"), "not HDF5");
        assertThatThrownBy(() -> Dl4jConfigs.config(path))
                .hasMessageContaining("is not an HDF5 file.");
        assertThatThrownBy(() -> Dl4jConfigs.config(Files.createFile(directory.resolve("m.keras"))))
                .hasMessageContaining("is a file of Keras 3.");
    }

    @Test
    void aPointerAndAFileThatWasCutOffAreNamed() throws Exception {
        Path path = Path.of(written(SEQUENTIAL).file());
        byte[] bytes = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(
                path,
                "is cut off: it has "
                        + bytes.length / 2
                        + " bytes, but its header says "
                        + bytes.length);
        Path other = Files.write(directory.resolve("model.bin"), bytes);
        assertRefused(other, "is HDF5, as Keras 2 writes it (format: keras), but its name");
        for (String name : List.of("lfs.h5", "lfs.zip")) {
            Path pointer =
                    Files.writeString(
                            directory.resolve(name),
                            "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
            assertRefused(pointer, "is a Git LFS pointer, not the network itself; fetch it with");
        }
    }

    @Test
    void withoutTheImportLibraryAKerasFileIsRefusedAndSaysWhatIsMissing() throws Exception {
        Path path = Files.writeString(directory.resolve("model.h5"), "whatever");
        URL own = SavedEncoder.class.getProtectionDomain().getCodeSource().getLocation();
        try (Bare loader = new Bare(own)) {
            var read =
                    loader.loadClass("org.parley.saved.dl4j.KerasReader")
                            .getDeclaredMethod("read", Path.class);
            read.setAccessible(true);
            assertThatThrownBy(() -> read.invoke(null, path))
                    .cause()
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining(
                            "needs deeplearning4j-modelimport and hdf5 with its native library on"
                                    + " the class path (java.lang.NoClassDefFoundError: ")
                    .extracting(e -> ((BenchmarkException) e).code())
                    .isEqualTo(ErrorCode.PLUGIN);
        }
    }

    /** This plugin's classes anew, where the import library is not to be found. */
    private static final class Bare extends URLClassLoader {
        Bare(URL own) {
            super(new URL[] {own}, SavedEncoder.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.deeplearning4j.nn.modelimport")) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith("org.parley.saved.dl4j.") && findLoadedClass(name) == null) {
                return findClass(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
