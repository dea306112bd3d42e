package org.parley.nn.block.attention;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;

/**
 * HM-ViT's heterogeneous attention (Xiang et al. 2023, section 3.3): the cells of one agent's map
 * attend to the cells of all agents' maps in the same set of a partition. Queries, keys, values and
 * the mapping of the result have weights for each type of agent; what a key and a value mean to a
 * query has weights for each ordered pair of types; the positional bias is that of windows and does
 * not know whose map is which. Nobody attends to cells where an agent is absent. Alone: no skip and
 * no normalisation.
 *
 * <p>{@code 4 · T · C · (C + 1) + 2 · T² · heads · width² + (2 · window − 1)² · heads} parameters
 * where heads fill C and all pairs of T types have met: 593,672 for two types, 256 channels, heads
 * of 32 and window 8. Scopes {@code query}, {@code key}, {@code value} and {@code project}, each
 * with a scope for every type that was met, and {@code relation/<asking>-to-<asked>}.
 *
 * @param window cells on a side of an attention set
 * @param headWidth channels of a head; divides C
 * @param dropout of the mapped result
 */
public record HeterogeneousAttention(
        CellPartition partition, int window, int headWidth, double dropout) {

    /**
     * One agent's map in the frame of who asks.
     *
     * @param map {@code (1, H, W, C)}
     * @param present {@code (1, H, W, 1)}, 0 where nobody attends to it
     * @param type of agent, part of the names of parameters
     */
    public record Member(Tensor map, Tensor present, String type) {}

    /**
     * @param asking present everywhere
     * @param agents all that are attended to, {@code asking} among them
     * @return {@code (1, H, W, C)}
     */
    public Tensor apply(Graph g, Member asking, List<Member> agents) {
        return g.tidy(() -> attended(g, asking, agents));
    }

    private Tensor attended(Graph g, Member asking, List<Member> agents) {
        int heads = asking.map().size(3) / headWidth;
        List<Tensor> keys = new ArrayList<>();
        List<Tensor> values = new ArrayList<>();
        for (Member agent : agents) {
            keys.add(split(g, related(g, "key", asking, agent)));
            values.add(split(g, related(g, "value", asking, agent)));
        }
        Tensor query = split(g, mapped(g, "query", asking));
        Tensor scores = MultiHeadAttention.scores(g, query, g.concat(keys, 2));
        Tensor bias = RelativePosition.bias(g, window, heads);
        Tensor placed = g.add(scores, g.concat(Collections.nCopies(agents.size(), bias), 2));
        Tensor present = g.concat(agents.stream().map(Member::present).toList(), 0);
        Tensor seen =
                new AttentionSets(agents.size(), 1, Optional.of(present))
                        .masked(g, placed, partition, window);
        Tensor mixed = MultiHeadAttention.weighted(g, seen, g.concat(values, 2), 0);
        Member answer = new Member(joined(g, mixed, asking.map()), asking.present(), asking.type());
        return g.dropout(mapped(g, "project", answer), dropout);
    }

    /** {@code (1, H, W, C) → (sets, heads, window², width)}. */
    private Tensor split(Graph g, Tensor map) {
        Tensor sets = partition.split(g, WindowPadding.pad(g, map, window), window);
        return MultiHeadAttention.split(g, sets, map.size(3) / headWidth);
    }

    /** Sets {@code (sets, window², C)} as a map of the shape of {@code like}. */
    private Tensor joined(Graph g, Tensor sets, Tensor like) {
        int rows = (like.size(1) + window - 1) / window * window;
        int columns = (like.size(2) + window - 1) / window * window;
        Tensor whole = partition.join(g, sets, window, 1, rows, columns);
        return WindowPadding.crop(g, whole, like.size(1), like.size(2));
    }

    /** What an agent's keys or values mean to who asks, {@code (1, H, W, C)}. */
    private Tensor related(Graph g, String name, Member asking, Member agent) {
        Tensor own = mapped(g, name, agent);
        int heads = own.size(3) / headWidth;
        int cells = own.size(1) * own.size(2);
        Tensor apart = g.permute(g.reshape(own, cells, heads, headWidth), 1, 0, 2);
        String pair = asking.type() + "-to-" + agent.type();
        Init init = Init.lecun(headWidth);
        Tensor relation =
                g.scope("relation").scope(pair).param(name, init, heads, headWidth, headWidth);
        Tensor turned = g.matmul(apart, relation, false, false);
        return g.reshape(g.permute(turned, 1, 0, 2), own.shape());
    }

    private static Tensor mapped(Graph g, String name, Member agent) {
        return BasicLayers.linear(
                g.scope(name).scope(agent.type()), agent.map(), agent.map().size(3));
    }
}
