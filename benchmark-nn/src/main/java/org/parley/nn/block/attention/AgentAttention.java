package org.parley.nn.block.attention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/**
 * V2X-ViT's heterogeneous attention (Xu et al. 2022, §3.2): in each cell the agents attend to each
 * other. Queries, keys, values and the mapping of the result have weights for each type of agent;
 * what a key and a value mean to a query has weights for each ordered pair of types. Alone: no skip
 * and no normalisation. {@code 4 · T · (C + 1) · heads · width + 2 · T² · heads · width²}
 * parameters where heads fill C: 591,872 for two types, 256 channels and 8 heads. Scopes {@code
 * query}, {@code key}, {@code value}, {@code project}.
 *
 * @param types of agents
 * @param headWidth channels of a head; divides C
 * @param dropout of the mapped result
 */
public record AgentAttention(int types, int headWidth, double dropout) {
    private static final double NOWHERE = -1e9;

    /**
     * One agent's map.
     *
     * @param map {@code (1, H, W, C)}
     * @param present {@code (1, H, W, 1)}, 0 where nobody attends to it
     * @param type from 0
     */
    public record Member(Tensor map, Tensor present, int type) {}

    /**
     * @param asking how many agents, the first ones, ask
     * @return {@code (1, H, W, C)} for each that asks
     */
    public List<Tensor> apply(Graph g, List<Member> agents, int asking) {
        Map<Integer, List<Tensor>> keys = new HashMap<>();
        Map<Integer, List<Tensor>> values = new HashMap<>();
        List<Tensor> answers = new ArrayList<>();
        for (Member agent : agents.subList(0, asking)) {
            int type = agent.type();
            keys.computeIfAbsent(type, t -> related(g, "key", agents, t));
            values.computeIfAbsent(type, t -> related(g, "value", agents, t));
            answers.add(answer(g, agent, agents, keys.get(type), values.get(type)));
        }
        return answers;
    }

    private Tensor answer(
            Graph g, Member asking, List<Member> agents, List<Tensor> keys, List<Tensor> values) {
        Tensor query = heads(g, "query", asking);
        List<Tensor> scores = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            Tensor product = g.sum(g.multiply(query, keys.get(i)), true, 2);
            Tensor score = g.scale(product, 1 / Math.sqrt(headWidth));
            Tensor missing = g.scale(g.shift(agents.get(i).present(), -1), -NOWHERE);
            scores.add(g.add(score, g.reshape(missing, 1, query.size(1), 1)));
        }
        Tensor weights = g.softmax(g.concat(scores, 2));
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < agents.size(); i++) {
            parts.add(g.multiply(values.get(i), g.slice(weights, 2, i, i + 1)));
        }
        Tensor sum = g.permute(parts.stream().reduce(g::add).orElseThrow(), 1, 0, 2);
        Tensor joined = g.reshape(sum, asking.map().shape());
        Tensor mapped = linear(g.scope("project"), joined, asking.type());
        return g.dropout(mapped, dropout);
    }

    /** What each agent's key or value, {@code (heads, H·W, width)}, means to a type that asks. */
    private List<Tensor> related(Graph g, String name, List<Member> agents, int asking) {
        List<Tensor> all = new ArrayList<>();
        for (Member agent : agents) {
            Tensor own = heads(g, name, agent);
            int n = own.size(0);
            int pair = asking * types + agent.type();
            Init init = Init.lecun(headWidth);
            int[] shape = {types * types, n, headWidth, headWidth};
            Tensor pairs = g.scope(name).param("relation", init, shape);
            Tensor one = g.reshape(g.slice(pairs, 0, pair, pair + 1), n, headWidth, headWidth);
            all.add(g.matmul(own, one, false, false));
        }
        return all;
    }

    private Tensor heads(Graph g, String name, Member agent) {
        Tensor mapped = linear(g.scope(name), agent.map(), agent.type());
        int cells = mapped.size(1) * mapped.size(2);
        Tensor split = g.reshape(mapped, cells, mapped.size(3) / headWidth, headWidth);
        return g.permute(split, 1, 0, 2);
    }

    private Tensor linear(Graph g, Tensor x, int type) {
        int c = x.size(-1);
        Tensor weights = g.param("weight", Init.lecun(c), types, c, c);
        Tensor biases = g.param("bias", Init.zeros(), types, c);
        Tensor weight = g.reshape(g.slice(weights, 0, type, type + 1), c, c);
        return g.linear(x, weight, g.reshape(g.slice(biases, 0, type, type + 1), c));
    }
}
