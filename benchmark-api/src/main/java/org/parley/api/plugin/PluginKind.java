package org.parley.api.plugin;

import java.util.Locale;

/** The extension kinds; ids are unique within a kind. */
public enum PluginKind {
    DATASET,
    ENCODER,
    FUSION,
    TASK_HEAD,
    ADAPTER,
    NEGOTIATOR,
    BASELINE;

    /** The name used in configuration and on the command line: {@code task-head}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
