package org.parley.baselines.polyinter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.parley.api.Adapter;
import org.parley.api.Link;
import org.parley.baselines.onetoone.ModalityPair;
import org.parley.nn.exchange.MessageExchange;

/**
 * Who is interpreted by whom, and where the parameters lie: an ego's in {@code interpreter/<ego>},
 * a type's own below that in {@code type/<sender>}. Equal modalities exchange features as they are.
 */
record InterpreterLinks(PolyInterBaselineConfig config, Adapter identity) {
    static String interpreter(String ego) {
        return "interpreter/" + ego;
    }

    static String type(ModalityPair pair) {
        return interpreter(pair.receiver()) + "/type/" + pair.sender();
    }

    static String full(String scope) {
        return MessageExchange.METHOD + "/" + scope;
    }

    Link of(Adapter adapter, String sender, String receiver) {
        Adapter used = sender.equals(receiver) ? identity : adapter;
        String type = type(new ModalityPair(sender, receiver));
        return new Link(used, type, used, interpreter(receiver));
    }

    /** Of different modalities, the second of which is ever ego. */
    List<ModalityPair> pairs(List<String> senders, List<String> receivers) {
        List<ModalityPair> pairs = new ArrayList<>();
        for (String sender : senders) {
            for (String receiver : receivers) {
                if (!sender.equals(receiver) && config.hears(receiver)) {
                    pairs.add(new ModalityPair(sender, receiver));
                }
            }
        }
        return pairs;
    }

    /** What all types share, and what those named have for themselves. */
    Set<String> scopes(List<String> modalities) {
        Set<String> scopes = new TreeSet<>();
        for (ModalityPair pair : pairs(modalities, modalities)) {
            scopes.add(interpreter(pair.receiver()) + "/trunk");
            scopes.add(interpreter(pair.receiver()) + "/classifier");
            scopes.add(type(pair));
        }
        return scopes;
    }
}
