package org.parley.negotiators.pyramid;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/** What the levels of the pyramid are built of. */
interface NegotiatorTrunk {
    /**
     * Features of a level from those of the level before, eq. 9: {@code (M, H, W, C)} of M
     * modalities to {@code (M, H, W, C)} for level 0 and {@code (M, ⌈H/2⌉, ⌈W/2⌉, C)} for others.
     */
    Tensor level(Graph g, Tensor x, int level);

    /** One block of a level; parameters in the given scope. */
    interface Block {
        Tensor apply(Graph g, Tensor x);
    }

    /** Blocks that keep the resolution, after a halving by bilinear sampling. */
    static NegotiatorTrunk of(List<Integer> blocks, Block block) {
        return (g, x, level) -> {
            Tensor y = level == 0 ? x : g.resize(x, (x.size(1) + 1) / 2, (x.size(2) + 1) / 2);
            for (int i = 0; i < blocks.get(level); i++) {
                y = block.apply(g.scope(String.valueOf(i)), y);
            }
            return y;
        };
    }
}
