package org.parley.adapters.resample;

import static org.parley.api.error.Require.require;

import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.nn.block.resizing.ChannelFitting;
import org.parley.nn.block.resizing.SizeChannelAlignment;

/**
 * The sender sends its local feature in larger cells; the receiver brings it back to cells of the
 * ego's size and cuts or zero-pads its channels to the ego's count. What is lost on the way is the
 * price of the cells.
 *
 * <p>Cells a whole number of times as large are means of those they cover; any other size is
 * sampled bilinearly.
 */
final class ResampleAdapter implements Adapter {
    private static final String FEATURE = "feature";
    private static final double METRES = 1e-6;

    private final ResampleConfig config;

    ResampleAdapter(ResampleConfig config) {
        this.config = config;
    }

    @Override
    public List<Round> rounds() {
        Field field = Field.dense(FEATURE).as(config.wire());
        return List.of(new Round(FEATURE, Flow.BROADCAST, List.of(field)));
    }

    @Override
    public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
        BevGrid own = ground(self.spec());
        return OutgoingMessage.of(FEATURE, coarser(g, self.feature(), own, sent(own)));
    }

    @Override
    public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
        Tensor feature = inbox.field(FEATURE, from.agent(), FEATURE);
        BevGrid sent = sent(ground(from.spec()));
        BevGrid wanted = received(ego.spec(), from.spec()).requireGrid();
        Tensor fine = SizeChannelAlignment.resampled(g, feature, sent, wanted);
        return ChannelFitting.apply(g, fine, ego.spec().channels());
    }

    @Override
    public FeatureSpec sent(FeatureSpec self) {
        return FeatureSpec.bev(self.channels(), sent(ground(self)));
    }

    /** The sender's ground in cells of the ego's size. */
    @Override
    public FeatureSpec received(FeatureSpec ego, FeatureSpec from) {
        BevGrid grid = covering(ground(from), ground(ego).cellMetres());
        return FeatureSpec.bev(ego.channels(), grid);
    }

    private static BevGrid ground(FeatureSpec spec) {
        require(
                spec.grid().isPresent(),
                "resample changes cells on the ground, but a feature of %s × %s cells lies in image"
                        + " space; leave its modality out",
                spec.rows(),
                spec.columns());
        return spec.requireGrid();
    }

    /** What a feature on this grid is sent in. */
    private BevGrid sent(BevGrid own) {
        return own.cellMetres() < config.cellMetres() ? covering(own, config.cellMetres()) : own;
    }

    /** Whole cells from the lower corner that hold all of a grid. */
    private static BevGrid covering(BevGrid grid, double cellMetres) {
        return new BevGrid(
                grid.xMin(),
                grid.yMin(),
                cellMetres,
                cells(grid.columns() * grid.cellMetres() / cellMetres),
                cells(grid.rows() * grid.cellMetres() / cellMetres));
    }

    private static int cells(double exactly) {
        return Math.max(1, (int) Math.ceil(exactly - METRES));
    }

    private static Tensor coarser(Graph g, Tensor x, BevGrid from, BevGrid to) {
        int factor = from.columns() / to.columns();
        boolean whole =
                Math.abs(factor * from.cellMetres() - to.cellMetres()) < METRES
                        && to.columns() * factor == from.columns()
                        && to.rows() * factor == from.rows();
        return whole ? mean(g, x, factor) : SizeChannelAlignment.resampled(g, x, from, to);
    }

    private static Tensor mean(Graph g, Tensor x, int factor) {
        int rows = x.size(1) / factor;
        int columns = x.size(2) / factor;
        Tensor blocks = g.reshape(x, rows, factor, columns, factor, x.size(3));
        return g.reshape(g.mean(blocks, false, 1, 3), 1, rows, columns, x.size(3));
    }
}
