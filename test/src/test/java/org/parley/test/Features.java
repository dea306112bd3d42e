package org.parley.test;

import java.util.List;
import org.parley.api.data.Observation;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.random.SeedStream;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.ParameterStore;
import org.parley.engine.nd4j.tape.GradientTape;

/** Local features as the frozen, untrained encoders of a {@link SmallWorld} make them. */
final class Features {
    private static final SeedStream WEIGHTS = new SeedStream(99);

    private Features() {}

    static HostArray of(SmallWorld world, String modality, Observation o) {
        var encoder = world.encoder(modality);
        try (ParameterStore store = ParameterStore.ofFloat(WEIGHTS.child(modality));
                NativeArena arena = NativeArena.of(store);
                GradientTape tape = GradientTape.infer(store, arena)) {
            Graph g = tape.graph(WEIGHTS).scope("perception/" + modality).scope("encoder");
            return encoder.encode(g, List.of(encoder.prepare(o))).toHost();
        }
    }
}
