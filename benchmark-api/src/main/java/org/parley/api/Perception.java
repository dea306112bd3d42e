package org.parley.api;

/**
 * One agent type's own perception: frozen after step 0.
 *
 * @param modality the type's name; its parameters live under {@code perception/<modality>/}
 */
public record Perception(String modality, Encoder encoder, Fusion fusion, TaskHead head)
        implements AutoCloseable {
    /** The scope of this model's parameters. */
    public String scope() {
        return "perception/" + modality;
    }

    /** Closes its three parts. */
    @Override
    public void close() {
        encoder.close();
        fusion.close();
        head.close();
    }
}
