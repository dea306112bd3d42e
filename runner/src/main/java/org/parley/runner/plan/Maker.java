package org.parley.runner.plan;

/** Makes one artifact: a pure function of its key. */
@FunctionalInterface
public interface Maker {
    /** Writes the artifact's files; whatever is thrown fails this task and those that need it. */
    void make(Making making) throws Exception;
}
