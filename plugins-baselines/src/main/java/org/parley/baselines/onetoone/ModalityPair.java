package org.parley.baselines.onetoone;

/** An ordered pair of modalities and the scope of its adapter below {@code method/}. */
record ModalityPair(String sender, String receiver) {
    String scope() {
        return sender + "-to-" + receiver;
    }
}
