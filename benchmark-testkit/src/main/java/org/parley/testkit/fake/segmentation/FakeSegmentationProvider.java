package org.parley.testkit.fake.segmentation;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.TaskHead;
import org.parley.api.TaskHeadProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes segmentation heads. */
@AutoService(TaskHeadProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class FakeSegmentationProvider implements TaskHeadProvider<FakeSegmentationConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.taskHead("fake-segmentation", "1.0.0")
                .summary("Shape fake: a class for every pixel of the ego's own image")
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public FakeSegmentationConfig defaults() {
        return new FakeSegmentationConfig(4);
    }

    @Override
    public TaskHead create(Context host, FakeSegmentationConfig config) {
        return new FakeSegmentation(config.classes());
    }
}
