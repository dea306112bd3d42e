package org.parley.adapters.pnpda;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.PeerInfo;
import org.parley.api.training.Batch.PairedSample;
import org.parley.nn.block.MovingAverage;
import org.parley.nn.block.resizing.MeetingGround;
import org.parley.nn.loss.InfoNce;

/**
 * The first stage of PnPDA: of all objects of a batch, the one that the ego's feature shows should
 * be the most like itself as the converter shows it. One observation is seen through both encoders,
 * with the objects that its agent sees.
 */
record ObjectContrast(
        PnpdaConfig config, SemanticConverter converter, String sender, String receiver) {
    static final String CALIBRATOR = "calibrator";
    static final String ENHANCER = "enhancer";

    /**
     * @param g at the pair's scope
     */
    Loss loss(Graph g, List<PairedSample> samples) {
        List<Tensor> queries = new ArrayList<>();
        List<Tensor> keys = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            PairedSample sample = samples.get(i);
            AgentFeature from = sample.view(sender).side();
            AgentFeature ego = sample.view(receiver).side();
            MeetingGround ground = ground(ego, from);
            Graph own = g.keyed("sample" + i);
            Tensor query = query(own, ground.context(own, ego.feature()));
            Tensor key = key(own, query, converter.converted(own, ground, from.feature()));
            ObjectCells objects = objects(sample, ground);
            if (!objects.isEmpty()) {
                queries.add(objects.sums(g, query));
                keys.add(objects.sums(g, key));
            }
        }
        return Loss.of("contrast", contrast(g, queries, keys));
    }

    /** Both stand where the observation was made. */
    private MeetingGround ground(AgentFeature ego, AgentFeature from) {
        var slot = new PeerInfo(from.agent(), sender, from.spec(), Transform.identity());
        return new MeetingGround(config.variant().frame(), ego.spec(), slot);
    }

    /** What stands for the ego; nothing moves it. */
    private Tensor query(Graph g, Tensor ego) {
        if (config.query() == PnpdaQuery.RAW) {
            return g.barrier(ego);
        }
        Graph following =
                new MovingAverage(config.momentum())
                        .following(g.scope(ENHANCER), g.scope(SemanticConverter.CONVERTER));
        return g.barrier(converter.meant(following, ego));
    }

    private Tensor key(Graph g, Tensor query, Tensor converted) {
        return config.calibrate()
                ? config.variant()
                        .calibrator(query.size(3))
                        .apply(g.scope(CALIBRATOR), query, converted)
                : converted;
    }

    /** Objects that the agent sees, on ground that both encoders cover. */
    private ObjectCells objects(PairedSample sample, MeetingGround ground) {
        ObjectCells objects = new ObjectCells(config.objectCells());
        BevGrid there = ground.from().spec().requireGrid();
        for (Box box : sample.own().boxes()) {
            boolean covered =
                    box.x() > there.xMin()
                            && box.x() < there.xMax()
                            && box.y() > there.yMin()
                            && box.y() < there.yMax();
            if (covered) {
                objects.add(box, ground.target().requireGrid());
            }
        }
        return objects;
    }

    private Tensor contrast(Graph g, List<Tensor> queries, List<Tensor> keys) {
        return queries.isEmpty()
                ? g.meanAll(g.fill(0, 1))
                : new InfoNce(config.temperature())
                        .mean(g, g.concat(queries, 0), g.concat(keys, 0));
    }
}
