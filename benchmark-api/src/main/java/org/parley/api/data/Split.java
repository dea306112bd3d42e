package org.parley.api.data;

import java.util.Locale;

/** The three parts of a dataset. Models are selected on VALIDATION, never on TEST. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The lower-case name used in files and artifact keys. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
