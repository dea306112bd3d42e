package org.parley.nn.block.convolution;

import static org.parley.api.error.Require.require;

import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;
import org.parley.nn.block.BasicLayers;
import org.parley.nn.block.FeedForward;
import org.parley.nn.block.attention.CellPartition;
import org.parley.nn.block.attention.WindowPadding;

/**
 * The ResMLP block (Touvron et al. 2021, eq. 2–3): a linear map over cells that all channels share,
 * then two linear maps over channels with exact GELU between; before each a learned affine map,
 * after each a layer scale and the residual. The paper's map over all cells of an image would need
 * (H · W)² weights on a BEV map, so the cells of a window are mixed, and every window alike; maps
 * are padded by zeros to whole windows. NegoCollab's Table 8 names the block and its size only: two
 * of expansion 1 at 64 channels and window 8 hold 25,728 parameters, its 0.1 MB. Scopes {@code
 * cells} and {@code channels}.
 *
 * @param window cells on a side of the sets that are mixed
 * @param expansion of the channels inside; 4 in the ResMLP paper
 * @param layerScale initial scale of both branches
 */
public record ResMlpBlock(int window, int expansion, double layerScale) {
    public ResMlpBlock {
        require(
                window > 0 && expansion > 0,
                "window and expansion must be positive, were %s and %s",
                window,
                expansion);
    }

    /** {@code (N, H, W, C) → (N, H, W, C)}. */
    public Tensor apply(Graph g, Tensor x) {
        return g.tidy(() -> made(g, x));
    }

    private Tensor made(Graph g, Tensor x) {
        Graph cells = g.scope("cells");
        Tensor y = g.add(x, scaled(cells, acrossCells(cells, x)));
        Graph channels = g.scope("channels");
        return g.add(y, scaled(channels, acrossChannels(channels, y)));
    }

    private Tensor acrossCells(Graph g, Tensor x) {
        Tensor padded = WindowPadding.pad(g, affine(g, x), window);
        Tensor sets = CellPartition.WINDOW.split(g, padded, window);
        Tensor mixed = BasicLayers.linear(g, g.permute(sets, 0, 2, 1), window * window);
        int n = padded.size(0);
        Tensor back = g.permute(mixed, 0, 2, 1);
        Tensor map = CellPartition.WINDOW.join(g, back, window, n, padded.size(1), padded.size(2));
        return WindowPadding.crop(g, map, x.size(1), x.size(2));
    }

    private Tensor acrossChannels(Graph g, Tensor x) {
        return new FeedForward(expansion * x.size(-1), 0).apply(g, affine(g, x));
    }

    /** α · x + β for each channel, without statistics. */
    private static Tensor affine(Graph parent, Tensor x) {
        Graph g = parent.scope("affine");
        Tensor scaled = g.multiply(x, g.param("weight", Init.ones(), x.size(-1)));
        return g.add(scaled, g.param("bias", Init.zeros(), x.size(-1)));
    }

    private Tensor scaled(Graph g, Tensor branch) {
        return g.multiply(branch, g.param("scale", Init.constant(layerScale), branch.size(-1)));
    }
}
