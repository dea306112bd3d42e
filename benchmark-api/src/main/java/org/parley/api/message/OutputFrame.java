package org.parley.api.message;

/** Whose frame an adapter's received feature lies in. */
public enum OutputFrame {
    /** The sender's: the ego's fusion warps it. */
    SENDER,
    /** The ego's: the adapter warped it already. */
    EGO
}
