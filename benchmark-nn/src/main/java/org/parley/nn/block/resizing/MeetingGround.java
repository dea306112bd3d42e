package org.parley.nn.block.resizing;

import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.message.OutputFrame;
import org.parley.api.message.PeerInfo;

/**
 * Where a neighbour's map and the ego's meet, so that cells of one place lie upon each other. In
 * the ego's frame the neighbour's map is brought to the ego's ground first, in the neighbour's own
 * cells; in the sender's frame the ego's map is brought to the sender's ground.
 *
 * @param frame whose ground it is
 * @param ego the ego's own map
 * @param from the neighbour, its map, and where it is
 */
public record MeetingGround(OutputFrame frame, FeatureSpec ego, PeerInfo from) {
    private static final double WHOLE = 1e-6;
    private static final double COVERED = 0.5;

    /** Less of a cell than this does not divide. */
    private static final double LEAST = 1e-3;

    /** The ego's channels on the ego's cells of this ground: what a receiver returns. */
    public FeatureSpec target() {
        return target(frame, ego, from.spec());
    }

    /** The same for an adapter's {@code received}. */
    public static FeatureSpec target(OutputFrame frame, FeatureSpec ego, FeatureSpec from) {
        BevGrid own = ego.requireGrid();
        return frame == OutputFrame.EGO || SizeChannelAlignment.sameGround(own, from.requireGrid())
                ? ego
                : FeatureSpec.bev(
                        ego.channels(), GroundExtent.of(from.requireGrid()).grid(own.cellMetres()));
    }

    /**
     * The neighbour's channels on its own cells of this ground; on the ego's cells where the ego's
     * ground holds no whole number of the neighbour's.
     */
    public FeatureSpec source() {
        if (frame == OutputFrame.SENDER) {
            return from.spec();
        }
        BevGrid own = ego.requireGrid();
        double wider = from.spec().requireGrid().cellMetres() / own.cellMetres();
        return FeatureSpec.bev(from.spec().channels(), inCells(own, wider));
    }

    private static BevGrid inCells(BevGrid own, double wider) {
        int down = (int) Math.round(wider);
        if (whole(wider, down) && own.rows() % down == 0 && own.columns() % down == 0) {
            return own.coarser(down);
        }
        int up = (int) Math.round(1 / wider);
        return whole(1 / wider, up)
                ? new BevGrid(
                        own.xMin(),
                        own.yMin(),
                        own.cellMetres() / up,
                        own.columns() * up,
                        own.rows() * up)
                : own;
    }

    private static boolean whole(double ratio, int rounded) {
        return rounded > 0 && Math.abs(ratio - rounded) < WHOLE * rounded;
    }

    /**
     * The neighbour's map, {@code (1, H, W, C)} on {@link #source}: in the ego's frame the mean of
     * the cells that it is sampled from, where some lie beyond the neighbour's edge as elsewhere.
     */
    public Tensor feature(Graph g, Tensor sent) {
        if (frame == OutputFrame.SENDER) {
            return sent;
        }
        Tensor share = g.clip(brought(g, ones(g), source()), LEAST, 1);
        return g.divide(brought(g, sent, source()), share);
    }

    /** The ego's own map, {@code (1, H, W, C)} on {@link #target}. */
    public Tensor context(Graph g, Tensor own) {
        return frame == OutputFrame.EGO
                ? own
                : g.warp(own, ego.requireGrid(), from.toSelf(), target().requireGrid());
    }

    /**
     * What the ego may take of a map on {@link #target}: nothing beyond the neighbour's ground, at
     * its edge the share that lies within, as if the map had been brought here with zeros outside.
     */
    public Tensor kept(Graph g, Tensor map) {
        return frame == OutputFrame.SENDER ? map : g.multiply(map, brought(g, ones(g), target()));
    }

    /** {@code (1, H, W, 1)}: 1 for cells of {@link #target} that the neighbour covers, else 0. */
    public Tensor covered(Graph g) {
        Tensor here =
                frame == OutputFrame.EGO
                        ? brought(g, ones(g), target())
                        : SizeChannelAlignment.resampled(
                                g, ones(g), from.spec().requireGrid(), target().requireGrid());
        return g.greater(here, COVERED);
    }

    private Tensor ones(Graph g) {
        return g.fill(1, 1, from.spec().rows(), from.spec().columns(), 1);
    }

    private Tensor brought(Graph g, Tensor map, FeatureSpec to) {
        return g.warp(map, from.spec().requireGrid(), from.toSelf().inverse(), to.requireGrid());
    }
}
