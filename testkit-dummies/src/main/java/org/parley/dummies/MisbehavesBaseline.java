package org.parley.dummies;

import com.google.auto.service.AutoService;
import java.util.List;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.BoxMerging;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.training.Alliance;
import org.parley.api.training.Stage;

/**
 * Does a {@link MisdeedConfig} in {@code create}, {@code stages}, {@code merge} or {@code close}.
 */
@AutoService(BaselineProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class MisbehavesBaseline implements BaselineProvider<MisdeedConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.baseline("misbehaves", "1.0.0")
                .summary("Misbehaves on purpose")
                .fuses(FusionStage.LATE)
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public MisdeedConfig defaults() {
        return new MisdeedConfig("stages", MisdeedConfig.Kind.ERROR);
    }

    @Override
    public Baseline create(Context host, MisdeedConfig misdeed) {
        misdeed.at("create");
        return new Broken(misdeed);
    }

    private record Broken(MisdeedConfig misdeed) implements Baseline {

        @Override
        public List<Stage> stages(Alliance alliance) {
            misdeed.at("stages");
            return List.of();
        }

        @Override
        public BoxMerging boxMerging() {
            misdeed.at("merge");
            return BoxMerging.standard();
        }

        @Override
        public void close() {
            misdeed.at("close");
        }
    }
}
