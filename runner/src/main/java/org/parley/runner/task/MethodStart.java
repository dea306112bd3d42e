package org.parley.runner.task;

import java.util.Map;
import org.parley.api.Baseline;
import org.parley.api.error.BenchmarkException;
import org.parley.api.training.Alliance;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.StoredTensor;
import org.parley.nn.exchange.MessageExchange;

/** Copies of frozen models that a method's first stage starts from. */
final class MethodStart {
    private static final String FROZEN = "perception/";

    private MethodStart() {}

    /** Puts them where the method wants them; the frozen models stay as they are. */
    static void copy(Baseline method, Alliance alliance, ModelParameters parameters) {
        for (Map.Entry<String, String> start : method.startsFrom(alliance).entrySet()) {
            String from = start.getValue();
            if (!from.startsWith(FROZEN) || parameters.names(from).isEmpty()) {
                throw BenchmarkException.plugin(
                        "the method starts '%s' from '%s', where no frozen model has parameters;"
                                + " name one such as perception/m1/encoder",
                        start.getKey(), from);
            }
            String to = MessageExchange.METHOD + "/" + start.getKey();
            for (StoredTensor tensor : parameters.copies(from, name -> true)) {
                String name = to + tensor.name().substring(from.length());
                parameters.write(name, tensor.buffer(), tensor.values());
            }
        }
    }
}
