package org.parley.runner.registry;

import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Baseline;
import org.parley.api.BaselineProvider;
import org.parley.api.Dataset;
import org.parley.api.DatasetProvider;
import org.parley.api.Encoder;
import org.parley.api.EncoderProvider;
import org.parley.api.Fusion;
import org.parley.api.FusionProvider;
import org.parley.api.Negotiator;
import org.parley.api.NegotiatorProvider;
import org.parley.api.Provider;
import org.parley.api.TaskHead;
import org.parley.api.TaskHeadProvider;
import org.parley.api.plugin.PluginKind;

/**
 * An extension kind with its Java types.
 *
 * @param <P> what plugins of this kind make
 */
public record PluginType<P>(
        PluginKind kind,
        @SuppressWarnings("rawtypes") Class<? extends Provider> spi,
        Class<P> product) {
    public static final PluginType<Dataset> DATASET =
            new PluginType<>(PluginKind.DATASET, DatasetProvider.class, Dataset.class);
    public static final PluginType<Encoder> ENCODER =
            new PluginType<>(PluginKind.ENCODER, EncoderProvider.class, Encoder.class);
    public static final PluginType<Fusion> FUSION =
            new PluginType<>(PluginKind.FUSION, FusionProvider.class, Fusion.class);
    public static final PluginType<TaskHead> TASK_HEAD =
            new PluginType<>(PluginKind.TASK_HEAD, TaskHeadProvider.class, TaskHead.class);
    public static final PluginType<Adapter> ADAPTER =
            new PluginType<>(PluginKind.ADAPTER, AdapterProvider.class, Adapter.class);
    public static final PluginType<Negotiator> NEGOTIATOR =
            new PluginType<>(PluginKind.NEGOTIATOR, NegotiatorProvider.class, Negotiator.class);
    public static final PluginType<Baseline> BASELINE =
            new PluginType<>(PluginKind.BASELINE, BaselineProvider.class, Baseline.class);

    /** Every kind, in the order in which they are listed. */
    public static List<PluginType<?>> all() {
        return List.of(DATASET, ENCODER, FUSION, TASK_HEAD, ADAPTER, NEGOTIATOR, BASELINE);
    }
}
