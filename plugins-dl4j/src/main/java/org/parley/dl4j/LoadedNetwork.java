package org.parley.dl4j;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loaded network as this plugin needs it. Belongs to one thread. */
interface LoadedNetwork extends AutoCloseable {
    /** Names of its inputs. */
    List<String> inputs();

    /** Names of its outputs, each of which is a layer. */
    List<String> outputs();

    /** Names of its layers, first to last. */
    List<String> layers();

    DataType type();

    /** All weights and statistics. */
    INDArray parameters();

    /** What a layer puts out for one input, as inference does: nothing of the network changes. */
    INDArray run(String layer, INDArray input);

    @Override
    void close();
}
