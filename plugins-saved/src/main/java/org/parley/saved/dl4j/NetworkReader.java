package org.parley.saved.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.util.ModelSerializer;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/**
 * Reads saved networks; what is none fails with {@code DATA}. Deeplearning4j is given a copy with
 * the entries that make a network and no others: it would read {@value #PREPROCESSOR} as Java
 * objects, which run code, and would find it where the file's own list of entries has none.
 */
final class NetworkReader {
    private static final String CONFIGURATION = "configuration.json";
    private static final String PREPROCESSOR = "preprocessor.bin";
    private static final List<String> NETWORK =
            List.of(CONFIGURATION, "coefficients.bin", "noParams.marker");

    /** Only a graph's configuration has it. */
    private static final String GRAPH_MARK = "\"networkInputs\"";

    private static final int LONGEST_CONFIGURATION = 64 << 20;

    private NetworkReader() {}

    static LoadedNetwork read(Path file, ModelFormat format) {
        ModelHead.require(file, format);
        return switch (format) {
            case DL4J -> dl4j(file);
            case KERAS -> KerasReader.read(file);
        };
    }

    private static LoadedNetwork dl4j(Path file) {
        try {
            Path copy = Files.createTempFile("parley-network", ".zip");
            try {
                boolean graph = copyNetwork(file, copy);
                return restored(file, copy, graph);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE, "cannot copy the network in '" + file + "': " + e, e);
        }
    }

    private static LoadedNetwork restored(Path file, Path copy, boolean graph) {
        try {
            return graph
                    ? new GraphNetwork(
                            ModelSerializer.restoreComputationGraph(copy.toFile(), false))
                    : new StackNetwork(
                            ModelSerializer.restoreMultiLayerNetwork(copy.toFile(), false));
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, "a network of Deeplearning4j 1.0.0-M2.1", e);
        }
    }

    /** Whether it is a graph. */
    private static boolean copyNetwork(Path file, Path copy) throws IOException {
        try (ZipFile zip = opened(file);
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            String configuration = configuration(file, zip);
            out.setLevel(Deflater.NO_COMPRESSION);
            for (String name : NETWORK) {
                ZipEntry entry = zip.getEntry(name);
                if (entry != null) {
                    out.putNextEntry(new ZipEntry(name));
                    try (InputStream in = zip.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
            return configuration.contains(GRAPH_MARK);
        }
    }

    private static ZipFile opened(Path file) {
        try {
            return new ZipFile(file.toFile());
        } catch (IOException e) {
            throw unreadable(file, "a network saved by Deeplearning4j's ModelSerializer", e);
        }
    }

    private static String configuration(Path file, ZipFile zip) {
        try {
            ZipEntry entry = zip.getEntry(CONFIGURATION);
            if (entry == null) {
                throw new IOException("it holds no " + CONFIGURATION + ". " + ModelHead.ADVICE);
            }
            if (zip.getEntry(PREPROCESSOR) != null) {
                throw new IOException(
                        "it holds "
                                + PREPROCESSOR
                                + ", Java objects that run code when they are read; Parley draws"
                                + " the input itself and needs none: save the network without it,"
                                + " or take it out with 'zip -d "
                                + file
                                + " "
                                + PREPROCESSOR
                                + "'");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] bytes = in.readNBytes(LONGEST_CONFIGURATION + 1);
                if (bytes.length > LONGEST_CONFIGURATION) {
                    throw new IOException(
                            CONFIGURATION + " has more than " + LONGEST_CONFIGURATION + " bytes");
                }
                return new String(bytes, StandardCharsets.UTF_8);
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
