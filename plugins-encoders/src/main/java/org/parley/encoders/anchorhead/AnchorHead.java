package org.parley.encoders.anchorhead;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.TaskHead;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;

/**
 * Three linear maps on every cell: {@code classes} {@code (N, H, W, 2)} logits, {@code boxes}
 * {@code (N, H, W, 14)} codes and {@code directions} {@code (N, H, W, 4)} logits, anchor by anchor.
 */
final class AnchorHead implements TaskHead {
    static final String CLASSES = "classes";
    static final String BOXES = "boxes";
    static final String DIRECTIONS = "directions";

    /** Share of vehicles an untrained head believes in, Lin et al. 2017 section 3.3. */
    private static final double PRIOR = 0.01;

    private static final double WEIGHT_DEVIATION = 0.01;

    private final AnchorHeadConfig config;
    private final DetectionLoss loss;

    AnchorHead(AnchorHeadConfig config) {
        this.config = config;
        this.loss = new DetectionLoss(config);
    }

    @Override
    public Map<String, Tensor> predict(Graph g, Tensor fused) {
        Map<String, Tensor> outputs = new TreeMap<>();
        double bias = -Math.log((1 - PRIOR) / PRIOR);
        outputs.put(CLASSES, output(g.scope(CLASSES), fused, 1, bias));
        outputs.put(BOXES, output(g.scope(BOXES), fused, BoxCode.WIDTH, 0));
        outputs.put(DIRECTIONS, output(g.scope(DIRECTIONS), fused, BoxCode.BINS, 0));
        return outputs;
    }

    private static Tensor output(Graph g, Tensor fused, int width, double bias) {
        int in = fused.size(-1);
        int out = AnchorGrid.PER_CELL * width;
        return g.linear(
                fused,
                g.param("weight", Init.normal(WEIGHT_DEVIATION), in, out),
                g.param("bias", Init.constant(bias), out));
    }

    @Override
    public HostArrays target(FeatureSpec fused, Truth truth) {
        return AnchorTargets.of(anchors(fused), truth.boxes());
    }

    @Override
    public Loss loss(Graph g, Map<String, Tensor> outputs, List<HostArrays> targets) {
        return loss.of(g, outputs, targets);
    }

    @Override
    public Prediction decode(FeatureSpec fused, Map<String, HostArray> outputs) {
        return new BoxDecoder(anchors(fused)).decode(outputs);
    }

    /** That of the surest anchor of a cell. */
    @Override
    public Optional<Tensor> confidence(Graph g, Map<String, Tensor> outputs) {
        Tensor logits = Objects.requireNonNull(outputs.get(CLASSES));
        Tensor surest = g.sigmoid(g.max(logits, 3));
        return Optional.of(g.reshape(surest, logits.size(0), logits.size(1), logits.size(2), 1));
    }

    private AnchorGrid anchors(FeatureSpec fused) {
        return new AnchorGrid(config, fused.requireGrid());
    }
}
