package org.parley.encoders.picture;

import java.util.List;
import java.util.Map;
import org.parley.api.Encoder;
import org.parley.api.data.Camera;
import org.parley.api.data.Observation;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.convolution.RectifiedConvolution;
import org.parley.nn.block.convolution.ResNet18;

/** The feature of one camera's picture, in image space. */
record PictureEncoder(PictureEncoderConfig config) implements Encoder.Trainable {
    private static final String PICTURE = "picture";
    private static final int CONVOLUTIONS = 5;

    @Override
    public FeatureSpec spec() {
        return FeatureSpec.image(config.channels(), config.cells(), config.cells());
    }

    @Override
    public HostArrays prepare(Observation observation) {
        List<Camera> cameras = observation.cameras();
        if (config.camera() >= cameras.size()) {
            throw BenchmarkException.user(
                    "picture-encoder reads camera %s, but agent %s has %s cameras; choose another"
                            + " 'camera', counted from 0",
                    config.camera(), observation.agent(), cameras.size());
        }
        int side = config.pixels();
        float[] values = PictureSampling.squared(cameras.get(config.camera()), side);
        return HostArrays.of(Map.of(PICTURE, HostArray.of(values, 1, side, side, 3)));
    }

    @Override
    public Tensor encode(Graph g, List<HostArrays> prepared) {
        Tensor pictures =
                g.concat(prepared.stream().map(p -> g.constant(p.value(PICTURE))).toList(), 0);
        return config.network() == PictureNetwork.RESNET_18
                ? new RectifiedConvolution(config.channels(), 1, config.batchNorm())
                        .apply(g.scope("squeeze"), ResNet18.apply(g.scope("trunk"), pictures))
                : strided(g, pictures);
    }

    private Tensor strided(Graph g, Tensor pictures) {
        Tensor x = pictures;
        int halvings = Integer.numberOfTrailingZeros(config.network().stride());
        for (int i = 0; i < CONVOLUTIONS; i++) {
            int width = config.channels() >> Math.max(0, 2 - i);
            int stride = i < halvings ? 2 : 1;
            x =
                    new RectifiedConvolution(width, stride, config.batchNorm())
                            .apply(g.scope("conv" + i), x);
        }
        return x;
    }
}
