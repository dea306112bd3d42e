package org.parley.nn.wire;

import static org.parley.api.error.Require.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.training.Alliance;
import org.parley.api.training.Budget;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.api.training.StageParticipants;
import org.parley.nn.block.ResidualCodebook;
import org.parley.nn.exchange.MessageExchange;

/**
 * Cells travel as codes of a codebook that all who send the same number of channels share
 * (CodeFilling, Hu et al. 2024). It learns last, from single agents of all modalities in turn, to
 * restore what is sent; a newcomer uses the founders' codebook, and only one that sends another
 * number of channels has a stage of its own.
 *
 * @param codes of a dictionary
 * @param segments of the channels, each with dictionaries of its own
 * @param levels each of which codes what those before it left
 * @param budget of the stage that learns the codebook
 * @param filling who may send which cell, decided by the ego in two more rounds; none for every
 *     cell of everybody
 * @param threshold of the sender's own confidence that a sent cell exceeds, where cells are filled
 * @param smoothing σ in cells of the Gaussian over 5 × 5 cells that confidences pass, where cells
 *     are filled; 0 for none
 */
public record CodebookWire(
        int codes,
        int segments,
        int levels,
        Budget budget,
        Optional<InformationFilling> filling,
        double threshold,
        double smoothing)
        implements WireFormat {
    static final String SCOPE = "codebook";

    private static final String STAGE = STAGES + SCOPE;

    public CodebookWire {
        new ResidualCodebook(codes, segments, levels);
        require(
                threshold >= 0 && threshold < 1,
                "threshold must be in [0, 1), was %s; confidences are below 1",
                threshold);
        require(smoothing >= 0, "smoothing must not be negative, was %s", smoothing);
    }

    /** 24 bits a cell, every cell. */
    public static CodebookWire standard() {
        return new CodebookWire(16, 2, 3, new Budget(300, 1, 2e-3), Optional.empty(), 0, 0);
    }

    /** The same with cells that are filled. */
    public CodebookWire filled(InformationFilling by) {
        return new CodebookWire(
                codes, segments, levels, budget, Optional.of(by), threshold, smoothing);
    }

    ResidualCodebook codebook() {
        return new ResidualCodebook(codes, segments, levels);
    }

    /** Where the codebook of a number of channels lies, wherever a graph looks from. */
    static Graph scope(Graph g, int channels) {
        return g.method(SCOPE + "/" + channels);
    }

    @Override
    public Adapter around(Adapter adapter, HeadConfidence sure) {
        CodedMap coded = new CodedMap(codebook(), BroadcastMap.of(adapter, SCOPE));
        return filling.<Adapter>map(f -> new FilledAdapter(coded, f, threshold, smoothing, sure))
                .orElseGet(() -> new CodedAdapter(coded));
    }

    @Override
    public Set<String> scopes() {
        return Set.of(SCOPE);
    }

    @Override
    public List<Stage> stages(Baseline method, Alliance alliance, Context host) {
        List<String> founders = alliance.founders();
        if (budget.steps() == 0) {
            return List.of();
        }
        List<Stage> stages = new ArrayList<>();
        stages.add(stage(STAGE, Selector.of(scope("")), method, founders, founders));
        if (alliance.newcomers().isEmpty()) {
            return stages;
        }
        Set<Integer> known = widths(method, host, founders, founders);
        List<String> joined = new ArrayList<>(founders);
        for (String newcomer : alliance.newcomers()) {
            joined.add(newcomer);
            Set<Integer> more = widths(method, host, List.of(newcomer), joined);
            more.removeAll(known);
            known.addAll(more);
            if (!more.isEmpty()) {
                List<String> trained = more.stream().map(w -> scope("/" + w)).toList();
                stages.add(
                        stage(
                                STAGE + "-" + newcomer,
                                new Selector(trained),
                                method,
                                List.of(newcomer),
                                List.copyOf(joined)));
            }
        }
        return stages;
    }

    private static String scope(String below) {
        return MessageExchange.METHOD + "/" + SCOPE + below;
    }

    private Stage stage(
            String id,
            Selector trains,
            Baseline method,
            List<String> senders,
            List<String> receivers) {
        CodebookObjective objective = new CodebookObjective(codebook(), method, receivers);
        return new Stage(
                id,
                Samples.SINGLE_TYPE,
                trains,
                budget,
                objective::loss,
                StageParticipants.of(senders));
    }

    /** Numbers of channels that some modalities send. */
    private static Set<Integer> widths(
            Baseline method, Context host, List<String> senders, List<String> receivers) {
        Set<Integer> widths = new TreeSet<>();
        for (String sender : senders) {
            FeatureSpec spec = spec(method, host, sender);
            receivers.forEach(
                    r -> widths.add(method.link(sender, r).sender().sent(spec).channels()));
        }
        return widths;
    }

    private static FeatureSpec spec(Baseline method, Context host, String modality) {
        try {
            return method.ownEncoder(modality)
                    .map(encoder -> encoder.spec())
                    .orElseGet(() -> host.perception(modality).encoder().spec());
        } catch (BenchmarkException e) {
            throw new BenchmarkException(
                    e.code(),
                    "wire 'codebook' must know what '"
                            + modality
                            + "' sends before it joins or is joined, but it has no model of its"
                            + " own; name no founders, or take another wire: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Rows of a map's cells. */
    static Tensor rows(Graph g, Tensor map) {
        int channels = map.size(3);
        return g.reshape(map, map.size(1) * map.size(2), channels);
    }
}
