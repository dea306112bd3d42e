package org.parley.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.parley.api.Context;
import org.parley.api.Encoder;
import org.parley.api.Fusion;
import org.parley.api.TaskHead;
import org.parley.api.data.Detections;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Range;
import org.parley.api.geometry.RotatedIou;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.encoders.anchorhead.AnchorHeadProvider;
import org.parley.encoders.maxfusion.MaxFusionConfig;
import org.parley.encoders.maxfusion.MaxFusionProvider;
import org.parley.encoders.pointpillars.PointPillarsConfig;
import org.parley.encoders.pointpillars.PointPillarsProvider;

/** Encoder, fusion and head together, as a modality of a suite has them. */
class DetectorTest {
    private static final Range RANGE = new Range(-9.6, -9.6, -3, 9.6, 9.6, 1);

    private final Context host = new NoContext();
    private final Encoder.Trainable encoder =
            (Encoder.Trainable)
                    new PointPillarsProvider()
                            .create(
                                    host,
                                    new PointPillarsConfig(
                                            RANGE, 0.6, 32, 2000, 16, 2, 24, 1, 0.1, 16, 1, -25,
                                            2));
    private final Fusion fusion = new MaxFusionProvider().create(host, new MaxFusionConfig(1));
    private final AnchorHeadProvider heads = new AnchorHeadProvider();
    private final TaskHead head = heads.create(host, heads.defaults());

    @Test
    void fourFramesAreLearntByHeart() {
        List<Street> streets = LongStream.range(0, 4).mapToObj(Street::random).toList();
        List<HostArrays> seen =
                streets.stream().map(s -> encoder.prepare(s.observation())).toList();
        List<HostArrays> targets =
                streets.stream().map(s -> head.target(encoder.spec(), s.truth())).toList();
        try (Engine engine = new Engine()) {
            double first = 0;
            double last = 0;
            for (int step = 0; step < 120; step++) {
                last =
                        engine.train(0.005, g -> head.loss(g, outputs(g, seen), targets))
                                .get("loss");
                first = step == 0 ? last : first;
            }
            assertThat(last).isLessThan(0.2 * first);
            assertThat(recall(engine, streets, seen)).isGreaterThanOrEqualTo(0.9);
        }
    }

    private double recall(Engine engine, List<Street> streets, List<HostArrays> seen) {
        int hits = 0;
        int all = 0;
        for (int i = 0; i < streets.size(); i++) {
            List<HostArrays> one = List.of(seen.get(i));
            Map<String, HostArray> out = engine.inferAll(g -> outputs(g, one));
            Detections found = (Detections) head.decode(encoder.spec(), out);
            for (Box box : streets.get(i).truth().boxes()) {
                all++;
                hits +=
                        found.boxes().stream().anyMatch(d -> RotatedIou.of(d.box(), box) > 0.5)
                                ? 1
                                : 0;
            }
        }
        return hits / (double) all;
    }

    /** Every frame alone through the fusion, which takes one ego at a time. */
    private Map<String, Tensor> outputs(Graph g, List<HostArrays> seen) {
        Tensor features = encoder.encode(g.scope("encoder"), seen);
        List<Tensor> fused = new ArrayList<>();
        for (int n = 0; n < seen.size(); n++) {
            Tensor own = g.slice(features, 0, n, n + 1);
            AgentFeature ego = new AgentFeature("101", "m1", encoder.spec(), own);
            fused.add(fusion.fuse(g.scope("fusion"), ego, List.of()));
        }
        return head.predict(g.scope("head"), g.concat(fused, 0));
    }
}
