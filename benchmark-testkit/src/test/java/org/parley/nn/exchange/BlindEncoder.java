package org.parley.nn.exchange;

import org.parley.api.Encoder;
import org.parley.api.data.Observation;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;

/** Features are given on {@link Roads}; nothing is encoded. */
public final class BlindEncoder implements Encoder.Opaque {
    @Override
    public FeatureSpec spec() {
        return Roads.SPEC;
    }

    @Override
    public HostArray encode(Observation observation) {
        throw new UnsupportedOperationException("nothing is encoded here");
    }
}
