package org.parley.test;

import java.util.List;
import org.parley.api.data.Observation;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;

/** Local features as the frozen, untrained encoders of a {@link SmallWorld} make them. */
final class Features {
    private static final SeedStream WEIGHTS = new SeedStream(99);

    private Features() {}

    static HostArray of(SmallWorld world, String modality, Observation o) {
        var encoder = world.encoder(modality);
        try (ModelSession session = NumericEngines.open(WEIGHTS.child(modality));
                ComputedGraph tape = session.infer()) {
            Graph g = tape.graph(WEIGHTS).scope("perception/" + modality).scope("encoder");
            return encoder.encode(g, List.of(encoder.prepare(o))).toHost();
        }
    }
}
