package org.parley.baselines.early;

import com.google.auto.service.AutoService;
import java.util.Map;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Context;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginDescriptor;

@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class EarlyFusionBaselineProvider implements BaselineProvider<EarlyFusionConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("early-fusion", "1.0.0")
                .summary("Agents exchange their points; one model looks at the merged cloud")
                .fuses(FusionStage.EARLY)
                .build();
    }

    @Override
    public EarlyFusionConfig defaults() {
        return new EarlyFusionConfig(Map.of());
    }

    @Override
    public Baseline create(Context host, EarlyFusionConfig config) {
        return new EarlyFusion(config.models());
    }

    private record EarlyFusion(Map<String, String> models) implements Baseline {

        @Override
        public String model(String ego) {
            String model = models.get(ego);
            if (model == null) {
                throw BenchmarkException.user(
                        "early fusion has no model for egos of modality '%s'; name one under"
                                + " 'models', such as {%s: %se}, a modality with 'sharing: points'",
                        ego, ego, ego);
            }
            return model;
        }
    }
}
