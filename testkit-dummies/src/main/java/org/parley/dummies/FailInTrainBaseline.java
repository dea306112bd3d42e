package org.parley.dummies;

import com.google.auto.service.AutoService;
import java.util.List;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Alliance;
import org.parley.api.training.Batch;
import org.parley.api.training.Budget;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;

/** Has one stage, whose loss throws. */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FailInTrainBaseline implements BaselineProvider<DummyConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("fail-in-train", "1.0.0")
                .summary("Fails on purpose: fail-in-train")
                .fuses(FusionStage.NONE)
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public DummyConfig defaults() {
        return new DummyConfig();
    }

    @Override
    public Baseline create(Context host, DummyConfig config) {
        return new Broken();
    }

    private static final class Broken implements Baseline {

        @Override
        public List<Stage> stages(Alliance alliance) {
            return List.of(
                    new Stage(
                            "fit",
                            Samples.SCENE,
                            Selector.of("method"),
                            new Budget(10, 1, 1e-3),
                            Broken::fail));
        }

        private static Loss fail(Graph g, Batch batch) {
            throw new IllegalStateException("fail-in-train fails on purpose");
        }
    }
}
