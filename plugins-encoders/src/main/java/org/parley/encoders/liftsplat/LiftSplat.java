package org.parley.encoders.liftsplat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.Encoder;
import org.parley.api.data.Camera;
import org.parley.api.data.Observation;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.SupervisedOutput;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.convolution.ResidualBackbone;

/**
 * Image trunk, lift, splat, residual backbone. Scopes {@code trunk}, {@code depth}, {@code context}
 * and {@code backbone/<block>}.
 */
final class LiftSplat implements Encoder.Supervised {
    private final LiftSplatConfig config;
    private final CameraFrustum.Cache frusta;
    private final ImageTrunk trunk;

    LiftSplat(LiftSplatConfig config) {
        this.config = config;
        this.frusta = new CameraFrustum.Cache(config);
        this.trunk = config.trunk().trunk();
    }

    @Override
    public FeatureSpec spec() {
        return FeatureSpec.bev(config.channels(), config.cells().coarser(config.stride()));
    }

    @Override
    public HostArrays prepare(Observation observation) {
        List<Camera> cameras = cameras(observation);
        List<CameraCalibration> calibrations = cameras.stream().map(CameraCalibration::of).toList();
        CameraFrustum frustum = frusta.of(calibrations);
        int rows = config.image().height();
        int columns = config.image().width();
        float[] rgb = new float[3 * rows * columns * cameras.size()];
        for (int i = 0; i < cameras.size(); i++) {
            Camera camera = cameras.get(i);
            ImageCrop crop = ImageCrop.of(config.image(), camera.width(), camera.height());
            NormalisedImages.write(camera, crop, rgb, 3 * rows * columns * i);
        }
        Map<String, HostArray> values = new TreeMap<>();
        values.put("images", HostArray.of(rgb, cameras.size(), rows, columns, 3));
        if (config.image().rays()) {
            values.put("rays", frustum.rays());
        }
        return new HostArrays(values, Map.of("cells", frustum.cells()));
    }

    private static List<Camera> cameras(Observation observation) {
        if (observation.cameras().isEmpty()) {
            throw BenchmarkException.data(
                    "agent %s has no camera image, which lift-splat needs; give it a LiDAR modality"
                            + " or use a dataset with images",
                    observation.agent());
        }
        return observation.cameras();
    }

    @Override
    public HostArrays labels(Observation observation) {
        int[] bins =
                cameras(observation).stream()
                        .flatMapToInt(c -> java.util.Arrays.stream(DepthLabels.of(config, c)))
                        .toArray();
        return new HostArrays(Map.of(), Map.of("bins", bins));
    }

    @Override
    public Tensor encode(Graph g, List<HostArrays> prepared) {
        return splat(g, prepared, lift(g, prepared));
    }

    @Override
    public SupervisedOutput encode(Graph g, List<HostArrays> prepared, List<HostArrays> labels) {
        Lifted lifted = lift(g, prepared);
        int[] bins =
                labels.stream()
                        .flatMapToInt(l -> java.util.Arrays.stream(l.index("bins")))
                        .toArray();
        Optional<Loss> loss =
                new DepthLoss(config.depth().lossWeight()).of(g, lifted.logits(), bins);
        return new SupervisedOutput(splat(g, prepared, lifted), loss);
    }

    /**
     * One row a feature cell, camera by camera.
     *
     * @param logits {@code (P, bins)}
     * @param context {@code (P, contextChannels)}
     */
    private record Lifted(Tensor logits, Tensor context) {}

    private Lifted lift(Graph g, List<HostArrays> prepared) {
        Tensor features =
                trunk.apply(g.scope("trunk"), g.constant(ImageBatch.of(config, prepared)));
        int width = features.size(-1);
        Tensor rows = g.reshape(features, HostArray.length(features.shape()) / width, width);
        return new Lifted(
                BasicLayers.linear(g.scope("depth"), rows, config.depth().bins()),
                BasicLayers.linear(g.scope("context"), rows, config.contextChannels()));
    }

    private Tensor splat(Graph g, List<HostArrays> prepared, Lifted lifted) {
        int rows = config.cells().rows();
        int columns = config.cells().columns();
        int[] cells = ImageBatch.cells(prepared, rows * columns);
        int agents = prepared.size();
        Tensor depth = g.softmax(g.tap("depth", lifted.logits()));
        Tensor map =
                config.pooling().pool(g, depth, lifted.context(), cells, agents * rows * columns);
        Tensor bev = g.reshape(map, agents, rows, columns, map.size(1));
        return new ResidualBackbone(config.channels(), config.blocks(), config.stride())
                .encoded(g, bev);
    }
}
