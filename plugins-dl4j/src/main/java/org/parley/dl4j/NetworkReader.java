package org.parley.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.util.ModelSerializer;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/** Reads saved networks; what is none fails with {@code DATA}. */
final class NetworkReader {
    private static final String CONFIGURATION = "configuration.json";

    /** Only a graph's configuration has it. */
    private static final String GRAPH_MARK = "\"networkInputs\"";

    private NetworkReader() {}

    static Network read(Path file, ModelFormat format) {
        return switch (format) {
            case DL4J -> dl4j(file);
            case KERAS -> KerasReader.read(file);
        };
    }

    private static Network dl4j(Path file) {
        boolean graph = configuration(file).contains(GRAPH_MARK);
        try {
            return graph
                    ? new GraphNetwork(
                            ModelSerializer.restoreComputationGraph(file.toFile(), false))
                    : new StackNetwork(
                            ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false));
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, "a network of Deeplearning4j 1.0.0-M2.1", e);
        }
    }

    private static String configuration(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(CONFIGURATION);
            if (entry == null) {
                throw new IOException("it holds no " + CONFIGURATION);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw unreadable(file, "a network saved by Deeplearning4j's ModelSerializer", e);
        }
    }

    static BenchmarkException unreadable(Path file, String expected, Throwable cause) {
        String message = "'" + file + "' cannot be read as " + expected + ": " + cause.getMessage();
        return new BenchmarkException(ErrorCode.DATA, message, cause);
    }
}
