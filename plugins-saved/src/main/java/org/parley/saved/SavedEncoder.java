package org.parley.saved;

import org.parley.api.Encoder;
import org.parley.api.data.Observation;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;

/** One instance of a saved network behind one raster. Belongs to one thread. */
public final class SavedEncoder implements Encoder.Opaque {
    private final SavedNetwork network;
    private final String layer;
    private final ChannelOrder order;
    private final InputRaster raster;
    private final FeatureSpec spec;
    private boolean closed;

    private SavedEncoder(SavedNetwork network, SavedSettings settings) {
        NetworkContract contract = new NetworkContract(network, settings);
        this.network = network;
        this.layer = contract.layer();
        this.order = settings.resolvedOrder();
        this.raster = settings.raster();
        this.spec = contract.spec();
    }

    /** Tries a network on an empty image; where it does not fit its settings, it is closed. */
    public static SavedEncoder of(SavedNetwork network, SavedSettings settings) {
        try {
            return new SavedEncoder(network, settings);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /** The network that it runs. */
    public SavedNetwork network() {
        return network;
    }

    @Override
    public FeatureSpec spec() {
        return spec;
    }

    @Override
    public HostArray encode(Observation observation) {
        if (closed) {
            throw BenchmarkException.internal("the encoder was used after it was closed");
        }
        HostArray image = order.fromNhwc(raster.draw(observation));
        return order.toNhwc(network.run(layer, image));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            network.close();
        }
    }
}
