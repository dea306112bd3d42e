package org.parley.testkit.contract.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.Field;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.Round;
import org.parley.testkit.contract.check.ArrayComparison;

/** Whether a message is laid out as its round declares. */
final class MessageLayout {
    private MessageLayout() {}

    static List<String> findings(Round round, OutgoingMessage out) {
        List<String> found = new ArrayList<>();
        var declared = round.fields().stream().map(Field::name).collect(Collectors.toSet());
        if (!declared.containsAll(out.fields().keySet())) {
            found.add(
                    "round '%s' declares the fields %s, sent are %s"
                            .formatted(round.name(), new TreeSet<>(declared), names(out)));
        }
        for (Field field : round.fields()) {
            Tensor sent = out.fields().get(field.name());
            if (sent != null && !fits(field.kind(), sent.shape())) {
                found.add(
                        "field '%s' of kind %s has shape %s, expected %s"
                                .formatted(
                                        field.name(),
                                        field.kind(),
                                        ArrayComparison.shape(sent.shape()),
                                        expected(field.kind())));
            }
        }
        out.gate().ifPresent(gate -> found.addAll(gate(gate.toHost())));
        return found;
    }

    private static SortedSet<String> names(OutgoingMessage out) {
        return new TreeSet<>(out.fields().keySet());
    }

    private static boolean fits(Field.Kind kind, int... shape) {
        return switch (kind) {
            case DENSE, CELLS, CODES -> shape.length == 4 && shape[0] == 1;
            case BOXES -> shape.length == 2 && shape[1] == 8;
            case POINTS -> shape.length == 2 && shape[1] == 4;
            case VECTOR -> shape.length == 2 && shape[0] == 1;
        };
    }

    private static String expected(Field.Kind kind) {
        return Map.of(
                        Field.Kind.CODES, "(1, H, W, K)",
                        Field.Kind.BOXES, "(M, 8)",
                        Field.Kind.POINTS, "(M, 4)",
                        Field.Kind.VECTOR, "(1, K)")
                .getOrDefault(kind, "(1, H, W, C)");
    }

    private static List<String> gate(HostArray gate) {
        int[] s = gate.shape();
        boolean message = s.length == 2 && s[0] == 1 && s[1] == 1;
        boolean cells = s.length == 4 && s[0] == 1 && s[3] == 1;
        if (!message && !cells) {
            return List.of(
                    "a gate has shape "
                            + ArrayComparison.shape(s)
                            + ", expected (1, 1) or (1, H, W, 1)");
        }
        for (float v : gate.values()) {
            if (v != 0 && v != 1) {
                return List.of("a gate holds " + v + "; on the road it must be 0 or 1");
            }
        }
        return List.of();
    }
}
