package org.parley.baselines.onetoone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.training.Batch;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.exchange.MessageExchange;

/** One of the adapter's own stages, for all pairs at once: the mean of the pairs' losses. */
public final class ExtraStage {
    private ExtraStage() {}

    /** The stage {@code own} in the scopes of all pairs. */
    public static Stage of(Stage own, List<ModalityPair> pairs) {
        return new Stage(
                own.id(),
                own.samples(),
                selector(own.trains(), pairs),
                own.budget(),
                (g, batch) -> loss(g, own, pairs, batch));
    }

    private static Selector selector(Selector own, List<ModalityPair> pairs) {
        List<String> prefixes = new ArrayList<>();
        for (ModalityPair pair : pairs) {
            String scope = MessageExchange.METHOD + "/" + pair.scope();
            own.prefixes().forEach(p -> prefixes.add(p.isEmpty() ? scope : scope + "/" + p));
        }
        return new Selector(prefixes);
    }

    private static Loss loss(Graph g, Stage own, List<ModalityPair> pairs, Batch batch) {
        List<Loss> losses = new ArrayList<>();
        for (ModalityPair pair : pairs) {
            Graph scope = g.scope(MessageExchange.METHOD).scope(pair.scope());
            served(pair, batch).ifPresent(b -> losses.add(own.loss().apply(scope, b)));
        }
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
