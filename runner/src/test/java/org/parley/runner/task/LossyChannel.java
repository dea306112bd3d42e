package org.parley.runner.task;

import java.util.Optional;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.exchange.SerializedChannel;
import org.parley.runner.evaluate.HostExchange;
import org.parley.runner.frame.ChannelModel;
import org.parley.runner.frame.EgoFrame;
import org.parley.runner.frame.FrameParticipant;

/** Sends one message of two numbers through the air. */
public final class LossyChannel {
    private LossyChannel() {}

    public static boolean loses(ChannelModel air, EgoFrame frame, String from) {
        FrameParticipant sender =
                frame.others().stream()
                        .filter(p -> p.agent().equals(from))
                        .findFirst()
                        .orElseThrow();
        SerializedChannel wire = air.wire(frame);
        try (ModelSession session = NumericEngines.open(new SeedStream(1));
                ComputedGraph tape = session.infer()) {
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
