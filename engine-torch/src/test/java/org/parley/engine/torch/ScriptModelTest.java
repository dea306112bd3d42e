package org.parley.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.HostArray;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.engine.SavedModel;
import org.parley.nn.engine.SavedModelLoader;

/** Modules saved as TorchScript, which are compiled and saved here. */
class ScriptModelTest {
    private static final HostArray IMAGE =
            HostArray.of(new float[] {1, -2, 3, 4, 5, -6, 7, 8}, 1, 2, 2, 2);

    @TempDir Path directory;

    private final SavedModelLoader loader = NumericEngines.chosen().savedModels().orElseThrow();

    /** A 1×1 convolution of two channels to one: 2a − b + 0.5. */
    private Path saved(String name, boolean inDoubles, String forward) {
        Path file = directory.resolve(name);
        NativeScope.run(
                () -> {
                    var precision = inDoubles ? NumericPrecision.DOUBLE : NumericPrecision.FLOAT;
                    TensorFactory make = new TensorFactory(TorchDevice.chosen(), precision);
                    JitModule module = new JitModule(new QualifiedName("Net"));
                    Tensor weight = make.of(new float[] {2, -1}, 1, 2, 1, 1);
                    module.register_parameter("weight", weight, false);
                    module.register_parameter("bias", make.of(new float[] {0.5f}, 1), false);
                    module.define(forward);
                    if (inDoubles) {
                        module.to(ScalarType.Double);
                    }
                    module.save(file.toString());
                });
        return file;
    }

    private static final String CONVOLUTION =
            """
            def forward(self, x):
                return torch.conv2d(x, self.weight, self.bias)
            """;

    @Test
    void aModuleComputesWhatItsCodeSays() {
        try (SavedModel model = loader.open(saved("conv.pt", false, CONVOLUTION))) {
            HostArray out = model.run(IMAGE).get("output");
            assertThat(out.shape()).containsExactly(1, 1, 2, 2);
            // 2 · (1, −2, 3, 4) − (5, −6, 7, 8) + 0.5
            assertThat(out.values()).containsExactly(-2.5f, 2.5f, -0.5f, 0.5f);
        }
    }

    @Test
    void whatItComputesDoesNotChangeFromRunToRun() {
        try (SavedModel model = loader.open(saved("conv.pt", false, CONVOLUTION))) {
            HostArray first = model.run(IMAGE).get("output");
            for (int i = 0; i < 20; i++) {
                assertThat(model.run(IMAGE).get("output")).isEqualTo(first);
            }
        }
    }

    @Test
    void aModuleOfDoublesRunsInFloats() {
        try (SavedModel model = loader.open(saved("double.pt", true, CONVOLUTION))) {
            assertThat(model.run(IMAGE).get("output").values())
                    .containsExactly(-2.5f, 2.5f, -0.5f, 0.5f);
        }
    }

    @Test
    void severalOutputsGoByPlaceOrKey() {
        String tuple =
                """
                def forward(self, x):
                    return x, torch.relu(x)
                """;
        String dictionary =
                """
                def forward(self, x):
                    return {"bev": torch.relu(x), "raw": x}
                """;
        float[] relu = {1, 0, 3, 4, 5, 0, 7, 8};
        try (SavedModel model = loader.open(saved("tuple.pt", false, tuple))) {
            Map<String, HostArray> outputs = model.run(IMAGE);
            assertThat(outputs.keySet()).containsExactly("0", "1");
            assertThat(outputs.get("1").values()).containsExactly(relu);
        }
        try (SavedModel model = loader.open(saved("dictionary.pt", false, dictionary))) {
            Map<String, HostArray> outputs = model.run(IMAGE);
            assertThat(outputs.keySet()).containsExactly("bev", "raw");
            assertThat(outputs.get("bev").values()).containsExactly(relu);
        }
    }

    @Test
    void whatIsNoTensorIsRefused() {
        String number =
                """
                def forward(self, x):
                    return 3
                """;
        try (SavedModel model = loader.open(saved("number.pt", false, number))) {
            assertThatThrownBy(() -> model.run(IMAGE))
                    .hasMessage(
                            "the TorchScript module puts out a Int, expected a tensor, a tuple of"
                                    + " tensors or a dictionary of tensors");
        }
    }

    @Test
    void anImageThatTheModuleDoesNotTakeIsRefused() {
        try (SavedModel model = loader.open(saved("conv.pt", false, CONVOLUTION))) {
            HostArray three = HostArray.zeros(1, 3, 2, 2);
            assertThatThrownBy(() -> model.run(three))
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("libtorch refuses");
        }
    }

    @Test
    void aFileThatIsNoTorchScriptIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("text.pt"), "not a module");
        BenchmarkException refusal =
                catchThrowableOfType(BenchmarkException.class, () -> loader.open(file).close());
        assertThat(refusal.code()).isEqualTo(ErrorCode.DATA);
        assertThat(refusal)
                .hasMessageContaining("text.pt' cannot be read as TorchScript (")
                .hasMessageEndingWith(
                        "save it in Python with torch.jit.script(model.eval()).save('model.pt')");
    }

    @Test
    void closingTwiceIsHarmless() {
        SavedModel model = loader.open(saved("conv.pt", false, CONVOLUTION));
        model.close();
        model.close();
    }
}
