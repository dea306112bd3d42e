package org.parley.encoders.segmentation;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.TaskHead;
import org.parley.api.TaskHeadProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes segmentation heads. */
@AutoService(TaskHeadProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class SegmentationHeadProvider implements TaskHeadProvider<SegmentationHeadConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.taskHead("segmentation-head", "1.0.0")
                .summary("A class for every pixel of the ego's own picture")
                .paper("Liu et al.: Who2com, ICRA 2020")
                .link("https://arxiv.org/abs/2003.09575")
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public SegmentationHeadConfig defaults() {
        return new SegmentationHeadConfig(11, 64, 1);
    }

    @Override
    public TaskHead create(Context host, SegmentationHeadConfig config) {
        return new SegmentationHead(config);
    }
}
