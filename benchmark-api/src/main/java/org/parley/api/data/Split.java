package org.parley.api.data;

import java.util.Locale;

/** The parts of a dataset. Models are selected on VALIDATION, never on TEST. */
public enum Split {
    /** What the models that agents carry learn from. */
    TRAIN,
    /**
     * What methods of collaboration learn from, so that they never adapt to scenes that the agents'
     * own models learned by heart. Few datasets have it; without it methods learn from TRAIN.
     */
    ADAPTATION,
    VALIDATION,
    TEST;

    /** The lower-case name used in files and artifact keys. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
