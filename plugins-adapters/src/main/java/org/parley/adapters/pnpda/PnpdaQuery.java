package org.parley.adapters.pnpda;

/** What stands for the ego while the converter learns by contrast. */
public enum PnpdaQuery {
    /** The ego's feature as the enhancer, a moving average of the converter, makes it. */
    ENHANCED,
    /** The ego's feature as it is, which is what the ego fuses here. */
    RAW
}
