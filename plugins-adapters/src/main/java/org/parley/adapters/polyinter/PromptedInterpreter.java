package org.parley.adapters.polyinter;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.BlockStart;
import org.parley.nn.block.attention.CalibrationAttention;
import org.parley.nn.block.attention.ChannelSelection;
import org.parley.nn.block.attention.HeadWidth;
import org.parley.nn.block.resizing.LearnedResizing;

/**
 * What an ego makes of a neighbour's map on its own cells. All types of neighbours share scope
 * {@code trunk}: {@code general}, {@code selection}, {@code decoder} and, from an identity start,
 * {@code head}. A type's own are {@code compressor} and {@code prompt} in scope {@code
 * type/<modality>}.
 */
record PromptedInterpreter(PolyInterConfig config) {
    static final String TRUNK = "trunk";

    private static final String TYPE = "type";
    private static final String COMPRESSOR = "compressor";
    private static final String PROMPT = "prompt";

    private static final double BOTH = 0.5;

    /** Of the general prompt, where the type's own is mixed with it: 0 or one half. */
    private static final String GENERAL_SHARE = "generalShare";

    /**
     * What becomes of a neighbour's map, {@code (1, H, W, C)} each in the ego's channels.
     *
     * @param result the interpretation
     * @param specific under the type's own prompt
     * @param general under the general prompt
     */
    record Interpretation(Tensor result, Tensor specific, Tensor general) {}

    /**
     * @param g at the ego's scope
     * @param type the neighbour's modality
     * @param map the neighbour's on the ego's cells, {@code (1, H, W, C)}
     * @param ego the ego's own map
     */
    Interpretation of(Graph g, String type, Tensor map, Tensor ego, FeatureSpec spec) {
        Graph own = g.scope(TYPE).scope(type);
        Graph trunk = g.scope(TRUNK);
        Tensor compressed = compressed(own.scope(COMPRESSOR), map, spec);
        Tensor prompt = prompt().of(own.scope(PROMPT), map.size(1), map.size(2), map.size(3));
        Tensor specific = compressed(own.scope(COMPRESSOR), prompt, spec);
        Tensor general =
                new PromptMap(PromptForm.DENSE, 1)
                        .of(trunk.scope("general"), spec.rows(), spec.columns(), spec.channels());
        int width = config.width() == 0 ? spec.channels() : config.width();
        List<Tensor> chosen =
                new ChannelSelection(width, config.dropout())
                        .apply(
                                trunk.scope("selection"),
                                ego,
                                compressed,
                                List.of(specific, general));
        Tensor mixed = mixed(g, own, chosen.get(0), chosen.get(1));
        Tensor decoded = decoder(spec.channels()).apply(trunk.scope("decoder"), mixed, ego);
        Tensor result =
                config.start() == BlockStart.IDENTITY
                        ? config.start().head(trunk.scope("head"), compressed, decoded)
                        : decoded;
        return new Interpretation(result, chosen.get(0), chosen.get(1));
    }

    /** A map of the type's channels in those of the ego. */
    private Tensor compressed(Graph g, Tensor map, FeatureSpec ego) {
        return config.start() == BlockStart.IDENTITY
                ? new LearnedResizing(1).apply(g, map, likeMap(map, ego), ego)
                : BasicLayers.linear(g, map, ego.channels());
    }

    /** Compressor and prompt of a type are shown its map on the ego's cells. */
    void fit(Graph g, String type, Tensor map, FeatureSpec ego, Tensor wanted, Tensor covered) {
        Graph own = g.scope(TYPE).scope(type);
        new LearnedResizing(1)
                .fit(own.scope(COMPRESSOR), map, likeMap(map, ego), ego, wanted, covered);
        prompt().fit(own.scope(PROMPT), map);
    }

    private static FeatureSpec likeMap(Tensor map, FeatureSpec ego) {
        return FeatureSpec.bev(map.size(3), ego.requireGrid());
    }

    private PromptMap prompt() {
        return new PromptMap(config.prompt(), config.rank());
    }

    /** A type that is taught under both prompts remembers it. */
    private Tensor mixed(Graph g, Graph own, Tensor specific, Tensor general) {
        Tensor share = own.buffer(GENERAL_SHARE, Init.zeros(), 1);
        double now =
                switch (config.mix()) {
                    case BOTH -> BOTH;
                    case SPECIFIC -> 0;
                    case LEARNED -> share.toHost().values()[0];
                };
        if (config.mix() == PromptMix.BOTH) {
            own.update(GENERAL_SHARE, g.constant(HostArray.of(new float[] {(float) BOTH}, 1)));
        }
        return now == 0 ? specific : g.add(g.scale(specific, 1 - now), g.scale(general, now));
    }

    private CalibrationAttention decoder(int c) {
        int width = HeadWidth.of(c, config.headWidth());
        return new CalibrationAttention(config.window(), c / width, width, 2 * c);
    }
}
