package org.parley.baselines.late;

import com.google.auto.service.AutoService;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.BoxMerging;
import org.parley.api.Context;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginDescriptor;

@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class LateFusionBaselineProvider implements BaselineProvider<LateFusionConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("late-fusion", "1.0.0")
                .summary("Agents exchange their own detections; the ego merges them by NMS")
                .fuses(FusionStage.LATE)
                .build();
    }

    @Override
    public LateFusionConfig defaults() {
        return new LateFusionConfig(0.15, 1000);
    }

    @Override
    public Baseline create(Context host, LateFusionConfig config) {
        return new Baseline() {
            @Override
            public BoxMerging boxMerging() {
                return config.merging();
            }
        };
    }
}
