package org.parley.encoders.anchorhead;

import com.google.auto.service.AutoService;
import org.parley.api.Context;
import org.parley.api.TaskHead;
import org.parley.api.TaskHeadProvider;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;

/** Makes anchor heads for vehicle detection. */
@AutoService(TaskHeadProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class AnchorHeadProvider implements TaskHeadProvider<AnchorHeadConfig> {
    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.taskHead("anchor-head", "1.0.0")
                .summary("Vehicle boxes from two anchors a cell: focal, smooth L1, direction")
                .paper("Yan et al.: SECOND, Sensors 2018; Lin et al.: Focal Loss, ICCV 2017")
                .link("https://arxiv.org/abs/1708.02002")
                .can(Capability.TRAINABLE)
                .build();
    }

    @Override
    public AnchorHeadConfig defaults() {
        return AnchorHeadConfig.standard();
    }

    @Override
    public TaskHead create(Context host, AnchorHeadConfig config) {
        return new AnchorHead(config);
    }
}
