package org.parley.saved.dl4j;

import java.util.List;
import java.util.Locale;
import org.parley.api.error.BenchmarkException;
import org.parley.saved.ChannelOrder;

/** How a network was saved. */
public enum ModelFormat {
    /** A {@code ComputationGraph} or {@code MultiLayerNetwork} by {@code ModelSerializer}. */
    DL4J(ChannelOrder.NCHW, List.of(".zip", ".dl4j", ".bin")),
    /** A whole Keras model, architecture and weights, as HDF5. */
    KERAS(ChannelOrder.NHWC, List.of(".h5", ".hdf5"));

    private final ChannelOrder order;
    private final List<String> extensions;

    ModelFormat(ChannelOrder order, List<String> extensions) {
        this.order = order;
        this.extensions = extensions;
    }

    /** The usual order of networks of this format. */
    ChannelOrder order() {
        return order;
    }

    /**
     * The format a file's name tells; fails with {@code USER} where it tells none, with {@code
     * DATA} where it tells one that is not read.
     */
    static ModelFormat of(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        for (ModelFormat format : values()) {
            if (format.extensions.stream().anyMatch(name::endsWith)) {
                return format;
            }
        }
        if (name.endsWith(".keras")) {
            throw BenchmarkException.data("'%s' is a file of Keras 3. %s", file, ModelHead.ADVICE);
        }
        throw BenchmarkException.user(
                "the name of '%s' does not tell its format (%s: dl4j; %s: keras);"
                        + " write 'format: dl4j' or 'format: keras'",
                file, String.join(", ", DL4J.extensions), String.join(", ", KERAS.extensions));
    }
}
