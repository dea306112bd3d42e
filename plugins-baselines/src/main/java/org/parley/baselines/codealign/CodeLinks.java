package org.parley.baselines.codealign;

import java.util.Set;
import java.util.TreeSet;
import org.parley.api.Link;
import org.parley.api.training.Alliance;

/**
 * The scopes of senders and receivers: code spaces {@code fusion/<group>}, translators {@code
 * fusion/<modality>-to-<group>}, or {@code fusion/<modality>-to-all} where they share a trunk.
 */
record CodeLinks(CodeSpaces spaces) {
    Link link(String sender, String receiver) {
        CodeSpace target = spaces.of(receiver);
        CodeAdapter adapter = new CodeAdapter(spaces, target);
        return new Link(adapter, sending(sender, receiver), adapter, target.scope());
    }

    boolean foreign(String sender, String receiver) {
        return !spaces.of(receiver).holds(sender);
    }

    /** The scope of what a sender says to a receiver. */
    String sending(String sender, String receiver) {
        return foreign(sender, receiver) && spaces.config().translation() != CodeTranslation.NONE
                ? translator(sender, receiver)
                : spaces.of(sender).scope();
    }

    /** The scope of the translator from a modality to a foreign one's group. */
    private String translator(String sender, String receiver) {
        boolean shared = spaces.config().translation() == CodeTranslation.ONE_TO_MANY;
        String to = shared ? "all" : spaces.of(receiver).group();
        return CodeAlignBaseline.FUSION + "/" + sender + "-to-" + to;
    }

    /** All that serves an alliance, part by part. */
    Set<String> scopes(Alliance alliance) {
        Set<String> scopes = new TreeSet<>();
        for (String modality : alliance.all()) {
            CodeSpace own = spaces.of(modality);
            scopes.add(own.scope() + "/codebook");
            scopes.add(own.scope() + "/aligner/" + modality);
            scopes.add(own.scope() + "/restore/" + modality);
            alliance.all().stream()
                    .filter(r -> foreign(modality, r))
                    .forEach(r -> addTranslator(scopes, modality, r));
        }
        return scopes;
    }

    private void addTranslator(Set<String> scopes, String sender, String receiver) {
        switch (spaces.config().translation()) {
            case ONE_TO_ONE -> scopes.add(translator(sender, receiver));
            case ONE_TO_MANY -> {
                scopes.add(translator(sender, receiver) + "/trunk");
                String head = "/head/" + spaces.of(receiver).group();
                scopes.add(translator(sender, receiver) + head);
            }
            case NONE -> {}
        }
    }
}
