package org.parley.baselines.who2com.handshake;

/** How well a supporter's key κ answers a request's message μ: Φ(μ, κ) of Who2com (eq. 2). */
public enum MatchingFunction {
    /** μᵀ W κ, with a bias as in the public code: κᵀ(W μ + b). Sizes may differ. */
    GENERAL,
    /** μᵀ κ / √d. Message and key have the same size d. */
    SCALED_DOT_PRODUCT,
    /** wᵀ tanh(W₁ κ + W₂ μ), as wide as the key. Sizes may differ. */
    ADDITIVE
}
