package org.parley.dl4j;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.parley.api.Encoder;
import org.parley.api.data.Observation;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;

/** One network instance behind one raster. Belongs to one thread. */
final class Dl4jEncoder implements Encoder.Opaque {
    private final LoadedNetwork network;
    private final String layer;
    private final ChannelOrder order;
    private final InputRaster raster;
    private final FeatureSpec spec;
    private boolean closed;

    private Dl4jEncoder(LoadedNetwork network, Dl4jConfig config) {
        NetworkContract contract = new NetworkContract(network, config);
        this.network = network;
        this.layer = contract.layer();
        this.order = config.resolvedOrder();
        this.raster = config.raster();
        this.spec = contract.spec(this::run);
    }

    /** Loads the network and tries it on an empty image. */
    static Dl4jEncoder open(Dl4jConfig config) {
        var file = ModelFile.verified(config);
        LoadedNetwork network = NetworkReader.read(file, config.resolvedFormat());
        try {
            return new Dl4jEncoder(network, config);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    LoadedNetwork network() {
        return network;
    }

    @Override
    public FeatureSpec spec() {
        return spec;
    }

    @Override
    public HostArray encode(Observation observation) {
        if (closed) {
            throw BenchmarkException.internal("the dl4j encoder was used after it was closed");
        }
        return order.toNhwc(run(raster.draw(observation)));
    }

    /** What the layer puts out for an {@code (1, H, W, C)} image, in the network's own order. */
    private HostArray run(HostArray image) {
        HostArray ordered = order.fromNhwc(image);
        INDArray drawn = Nd4j.createFromArray(ordered.values());
        INDArray input = drawn.reshape(ordered.shape()).castTo(network.type());
        INDArray output = network.run(layer, input);
        INDArray floats = output.castTo(DataType.FLOAT).dup('c');
        try {
            int[] shape = Arrays.stream(floats.shape()).mapToInt(Math::toIntExact).toArray();
            return HostArray.of(floats.data().asFloat(), shape);
        } finally {
            floats.close();
            drawn.close();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            network.close();
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }
}
