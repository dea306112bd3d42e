package org.parley.baselines.onetoone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.training.Batch;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.exchange.MessageExchange;

/** One of the adapter's own stages, for all pairs at once: the mean of the pairs' losses. */
public final class ExtraStage {
    private ExtraStage() {}

    /** All stages of the adapter's own, in its order. */
    public static List<Stage> of(Adapter adapter, List<ModalityPair> pairs) {
        List<Map<ModalityPair, Stage>> all = new ArrayList<>();
        for (ModalityPair pair : pairs) {
            List<Stage> own = adapter.extraStages(pair.sender(), pair.receiver());
            for (int i = 0; i < own.size(); i++) {
                if (i == all.size()) {
                    all.add(new LinkedHashMap<>());
                }
                all.get(i).put(pair, own.get(i));
            }
        }
        return all.stream().map(ExtraStage::together).toList();
    }

    private static Stage together(Map<ModalityPair, Stage> own) {
        Stage first = own.values().iterator().next();
        return new Stage(
                first.id(),
                first.samples(),
                selector(own),
                first.budget(),
                (g, batch) -> loss(g, own, batch));
    }

    private static Selector selector(Map<ModalityPair, Stage> own) {
        List<String> prefixes = new ArrayList<>();
        own.forEach(
                (pair, stage) -> {
                    String scope = MessageExchange.METHOD + "/" + pair.scope();
                    stage.trains()
                            .prefixes()
                            .forEach(p -> prefixes.add(p.isEmpty() ? scope : scope + "/" + p));
                });
        return new Selector(prefixes);
    }

    private static Loss loss(Graph g, Map<ModalityPair, Stage> own, Batch batch) {
        List<Loss> losses = new ArrayList<>();
        own.forEach(
                (pair, stage) -> {
                    Graph scope = g.scope(MessageExchange.METHOD).scope(pair.scope());
                    served(pair, batch).ifPresent(b -> losses.add(stage.loss().apply(scope, b)));
                });
        return Loss.mean(g, losses);
    }

    /** The samples a pair's adapter serves; none where no single is of the sender's modality. */
    private static Optional<Batch> served(ModalityPair pair, Batch batch) {
        if (!(batch instanceof Batch.Singles singles)) {
            return Optional.of(batch);
        }
        var own =
                singles.samples().stream()
                        .filter(o -> o.side().modality().equals(pair.sender()))
                        .toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(new Batch.Singles(own));
    }
}
