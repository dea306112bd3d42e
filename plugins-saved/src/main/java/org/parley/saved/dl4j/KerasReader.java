package org.parley.saved.dl4j;

import java.nio.file.Path;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;

/** Reads Keras models; the only class that needs the import and HDF5 libraries. */
final class KerasReader {
    private static final String CONFIGURATION = "model_config";

    private static final String VERSION = "keras_version";

    private KerasReader() {}

    static LoadedNetwork read(Path file) {
        try {
            org.bytedeco.hdf5.Exception.dontPrint(); // what fails is said by the exception
            return sequential(file)
                    ? new StackNetwork(
                            KerasModelImport.importKerasSequentialModelAndWeights(
                                    file.toString(), false))
                    : new GraphNetwork(
                            KerasModelImport.importKerasModelAndWeights(file.toString(), false));
        } catch (LinkageError e) {
            throw new BenchmarkException(ErrorCode.PLUGIN, absent(file, e), e);
        } catch (Exception e) {
            throw NetworkReader.unreadable(
                    file, "a whole Keras model that Deeplearning4j can import", e);
        }
    }

    private static boolean sequential(Path file) throws Exception {
        try (Hdf5Archive archive = new Hdf5Archive(file.toString())) {
            if (!archive.hasAttribute(CONFIGURATION)) {
                throw new java.io.IOException(
                        "it holds no " + CONFIGURATION + "; save the model, not only its weights");
            }
            String version =
                    archive.hasAttribute(VERSION) ? archive.readAttributeAsString(VERSION) : "";
            if (version.startsWith("3")) {
                throw new java.io.IOException(
                        "it was written by Keras " + version + ". " + ModelHead.ADVICE);
            }
            String json = archive.readAttributeAsJson(CONFIGURATION);
            return new ObjectMapper()
                    .readTree(json)
                    .path("class_name")
                    .asText()
                    .equals("Sequential");
        }
    }

    private static String absent(Path file, LinkageError e) {
        return "reading '"
                + file
                + "' needs deeplearning4j-modelimport and hdf5 with its native library on the"
                + " class path ("
                + e
                + "); add them, or save the network with Deeplearning4j's ModelSerializer";
    }
}
