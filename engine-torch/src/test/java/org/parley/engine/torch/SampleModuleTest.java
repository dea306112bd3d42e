package org.parley.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.graph.HostArray;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.engine.SavedModel;

/**
 * The module that the test of the encoder {@code torchscript} uses, two convolutions with random
 * weights: the file is what this code saves. {@code -Dparley.golden=write} writes it anew.
 */
class SampleModuleTest {
    private static final Path SAMPLE =
            Path.of("..", "test", "src", "test", "resources", "org", "parley", "test", "bev.pt");

    private static final String FORWARD =
            """
            def forward(self, image):
                stem = torch.relu(torch.conv2d(image, self.stem, None, [2, 2], [1, 1]))
                return {"stem": stem, "bev": torch.relu(torch.conv2d(stem, self.bev, None, [1, 1], [1, 1]))}
            """;

    @TempDir static Path directory;

    @BeforeAll
    static void writeWhereAsked() {
        if ("write".equals(System.getProperty("parley.golden"))) {
            save(SAMPLE);
        }
    }

    private static void save(Path file) {
        NativeScope.run(
                () -> {
                    JitModule module = new JitModule(new QualifiedName("Encoder"));
                    TensorFactory make =
                            new TensorFactory(TorchDevice.chosen(), NumericPrecision.FLOAT);
                    SeedStream seeds = new SeedStream(9);
                    module.register_parameter(
                            "stem", make.of(weights(seeds, 16, 3), 16, 3, 3, 3), false);
                    module.register_parameter(
                            "bev", make.of(weights(seeds, 16, 16), 16, 16, 3, 3), false);
                    module.define(FORWARD);
                    module.save(file.toString());
                });
    }

    private static float[] weights(SeedStream seeds, int out, int in) {
        RandomStream random = seeds.child("weights-" + in).random();
        float[] values = new float[out * in * 9];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / (in * 9)));
        }
        return values;
    }

    @Test
    void theSampleIsWhatThisCodeSaves() {
        Path fresh = directory.resolve("bev.pt");
        save(fresh);
        HostArray image = HostArray.zeros(1, 3, 4, 6);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = (float) Math.sin(i);
        }
        var loader = NumericEngines.chosen().savedModels().orElseThrow();
        try (SavedModel expected = loader.open(fresh);
                SavedModel sample = loader.open(SAMPLE)) {
            assertThat(sample.run(image)).isEqualTo(expected.run(image));
            assertThat(sample.run(image).get("bev").shape()).containsExactly(1, 16, 2, 3);
        }
    }
}
