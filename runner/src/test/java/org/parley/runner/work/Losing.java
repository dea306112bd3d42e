package org.parley.runner.work;

import java.util.Optional;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.random.SeedStream;
import org.parley.nn.collaboration.ByteWire;
import org.parley.nn.parameter.ParameterStore;
import org.parley.nn.tape.Arena;
import org.parley.nn.tape.Tape;

/** Sends one message of two numbers through the air. */
final class Losing {
    private Losing() {}

    static boolean loses(Air air, EgoFrame frame, String from) {
        Participant sender =
                frame.others().stream()
                        .filter(p -> p.agent().equals(from))
                        .findFirst()
                        .orElseThrow();
        ByteWire wire = air.wire(frame);
        try (ParameterStore store = ParameterStore.ofFloat(new SeedStream(1));
                Arena arena = Arena.of(store);
                Tape tape = Tape.infer(store, arena)) {
            Optional<float[]> arrived =
                    HostExchange.carry(
                            tape.graph(new SeedStream(1)),
                            wire,
                            Field.vector("v"),
                            sender,
                            FeatureSpec.image(1, 1, 1),
                            frame.ego(),
                            HostArray.of(new float[] {1, 2}, 1, 2));
            boolean lost = !wire.crossings().get(0).arrived();
            if (lost == arrived.isPresent()) {
                throw new AssertionError("the books do not say what happened");
            }
            return lost;
        }
    }
}
