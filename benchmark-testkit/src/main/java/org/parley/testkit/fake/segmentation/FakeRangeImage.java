package org.parley.testkit.fake.segmentation;

import java.util.List;
import java.util.Map;
import org.parley.api.Encoder;
import org.parley.api.data.Observation;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.BasicLayers;

/** Nearness, height and "something is there" by beam and azimuth, then two convolutions. */
record FakeRangeImage(FakeRangeImageConfig config) implements Encoder.Trainable {
    @Override
    public FeatureSpec spec() {
        return FeatureSpec.image(config.channels(), config.rows(), config.columns());
    }

    @Override
    public HostArrays prepare(Observation observation) {
        float[] points = observation.lidar().values();
        float[] image = new float[config.rows() * config.columns() * 3];
        double span = config.highestDegrees() - config.lowestDegrees();
        for (int i = 0; i < points.length; i += 4) {
            double planar = Math.hypot(points[i], points[i + 1]);
            double elevation = Math.toDegrees(Math.atan2(points[i + 2], planar));
            double height = (elevation - config.lowestDegrees()) / span * (config.rows() - 1);
            double turn = Math.atan2(points[i + 1], points[i]) / (2 * Math.PI);
            int column = Math.floorMod(Math.round(turn * config.columns()), config.columns());
            int row = (int) Math.round(Math.max(0, Math.min(config.rows() - 1, height)));
            int pixel = 3 * (row * config.columns() + column);
            image[pixel] = (float) (10 / (10 + planar));
            image[pixel + 1] = points[i + 2] / 2;
            image[pixel + 2] = 1;
        }
        HostArray made = HostArray.of(image, 1, config.rows(), config.columns(), 3);
        return HostArrays.of(Map.of("image", made));
    }

    @Override
    public Tensor encode(Graph g, List<HostArrays> prepared) {
        Tensor x = g.concat(prepared.stream().map(p -> g.constant(p.value("image"))).toList(), 0);
        x = g.relu(BasicLayers.conv(g.scope("first"), x, 3, 1, config.channels()));
        return g.relu(BasicLayers.conv(g.scope("second"), x, 3, 1, config.channels()));
    }
}
