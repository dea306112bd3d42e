package org.parley.nn.block.diffusion;

import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;

/**
 * A map generated from a message (GenComm, Zhou et al. 2025 §3.3): another map of the wanted kind
 * is noised to the last step and denoised step by step by a {@linkplain DenoisingUnet network} that
 * sees the message beside it and predicts the clean map. What it predicts at step 0 is the result;
 * the gradient passes through all steps. Noise is drawn by the names {@code start} and {@code
 * step<t>} of the given scope, so equal seeds, frames and links give equal maps.
 */
public record ConditionalGenerator(DiffusionSchedule schedule) {

    /**
     * @param like a map of the wanted kind, {@code (1, H, W, C)}
     * @param message {@code (1, H, W, M)}
     * @return {@code (1, H, W, C)}
     */
    public Tensor apply(Graph g, Tensor like, Tensor message) {
        return g.tidy(() -> generated(g, like, message));
    }

    private Tensor generated(Graph g, Tensor like, Tensor message) {
        DenoisingUnet network = new DenoisingUnet(like.size(3));
        int last = schedule.steps() - 1;
        Tensor x = schedule.noised(g, like, g.noise("start", like.shape()), last);
        for (int t = last; t > 0; t--) {
            Tensor clean = network.apply(g, g.concat(List.of(message, x), 3), t);
            DiffusionSchedule.Posterior before = schedule.posterior(t);
            Tensor noise = g.scale(g.noise("step" + t, like.shape()), before.deviation());
            x = g.add(before.mean(g, clean, x), noise);
        }
        return network.apply(g, g.concat(List.of(message, x), 3), 0);
    }
}
