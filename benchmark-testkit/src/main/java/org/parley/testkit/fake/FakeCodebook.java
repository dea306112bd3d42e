package org.parley.testkit.fake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.parley.api.Adapter;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.training.Batch;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.nn.block.BasicLayers;

/** Each cell becomes short vectors; each travels as the index of its nearest codebook entry. */
record FakeCodebook(FakeCodebookConfig config) implements Adapter {
    private static final List<String> PARTS = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    @Override
    public List<Round> rounds() {
        var fields = PARTS.stream().map(Field::codes).toList();
        return List.of(new Round("codes", Flow.BROADCAST, fields));
    }

    private Tensor book(Graph g, String part) {
        return g.param("book/" + part, Init.normal(1), config.codes(), 2);
    }

    private static Tensor vector(Graph g, String part, Tensor feature) {
        return BasicLayers.linear(g.scope("vector").scope(part), feature, 2);
    }

    /** A softmax of −|vector − entry|². */
    private Tensor codes(Graph g, String part, Tensor feature) {
        Tensor book = book(g, part);
        Tensor product = g.linear(vector(g, part, feature), g.permute(book, 1, 0));
        return g.softmax(g.subtract(g.scale(product, 2), g.sum(g.square(book), false, 1)));
    }

    private Tensor entries(Graph g, Function<String, Tensor> codes) {
        return g.concat(PARTS.stream().map(p -> g.linear(codes.apply(p), book(g, p))).toList(), 3);
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        Map<String, Tensor> all = new TreeMap<>();
        PARTS.forEach(p -> all.put(p, codes(g, p, self.feature())));
        return new OutgoingMessage(all, Optional.empty());
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        Tensor entries = entries(g, p -> inbox.field("codes", from.agent(), p));
        return BasicLayers.linear(g.scope("map"), entries, ego.spec().channels());
    }

    @Override
    public List<Stage> extraStages() {
        Selector books = Selector.of("book");
        return List.of(new Stage("books", Samples.SINGLE_TYPE, books, config.budget(), this::fit));
    }

    /** The books' squared distance from what one agent has to say. */
    private Loss fit(Graph g, Batch batch) {
        Tensor feature = ((Batch.Singles) batch).samples().get(0).side().feature();
        Tensor vectors = g.concat(PARTS.stream().map(p -> vector(g, p, feature)).toList(), 3);
        Tensor nearest = entries(g, p -> g.oneHotOfMax(codes(g, p, feature)));
        return Loss.of("books", g.meanAll(g.square(g.subtract(nearest, vectors))));
    }
}
