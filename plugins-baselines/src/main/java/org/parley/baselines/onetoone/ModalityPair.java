package org.parley.baselines.onetoone;

/** An ordered pair of modalities and the scope of its adapter below {@code method/}. */
public record ModalityPair(String sender, String receiver) {
    /** The scope. */
    public String scope() {
        return sender + "-to-" + receiver;
    }
}
