package org.parley.leaderboard.render.mark;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.table.Leaderboard;

/**
 * The marks of methods. A method has the mark that its id asks for, on whatever page, unless
 * another one of the same pages has it: then the next that is free.
 */
public final class MethodPalette {
    /** The rows of the protocol, whose marks are always the same. */
    private static final List<String> KNOWN =
            List.of(
                    "late-fusion",
                    "early-fusion",
                    "homogeneous",
                    "direct",
                    "resample",
                    "linear",
                    "conv1x1",
                    "no-fusion");

    private static final List<MarkShape> CONTENDERS =
            Arrays.stream(MarkShape.values()).filter(s -> !s.reference()).toList();
    private static final List<MarkShape> REFERENCES =
            Arrays.stream(MarkShape.values()).filter(MarkShape::reference).toList();

    private final Map<String, MethodMark> marks = new TreeMap<>();

    private MethodPalette() {}

    /** The marks of all methods of leaderboards that are read side by side. */
    public static MethodPalette of(Collection<Leaderboard> leaderboards) {
        Map<String, MethodIdentity> methods = new TreeMap<>();
        leaderboards.stream()
                .flatMap(MethodPalette::methods)
                .forEach(m -> methods.putIfAbsent(m.id(), m));
        MethodPalette palette = new MethodPalette();
        Set<MethodMark> taken = new HashSet<>();
        Comparator<MethodIdentity> known =
                Comparator.comparing((MethodIdentity m) -> !KNOWN.contains(m.id()));
        methods.values().stream()
                .sorted(known.thenComparing(MethodIdentity::id))
                .forEach(
                        method -> {
                            MethodMark mark = free(method, taken);
                            taken.add(mark);
                            palette.marks.put(method.id(), mark);
                        });
        return palette;
    }

    private static Stream<MethodIdentity> methods(Leaderboard leaderboard) {
        return leaderboard.tables().stream().flatMap(t -> t.rows().stream()).map(r -> r.method());
    }

    /** The mark of a method that the leaderboards have. */
    public MethodMark of(String id) {
        return marks.getOrDefault(id, new MethodMark(0, MarkShape.DISC));
    }

    private static MethodMark free(MethodIdentity method, Set<MethodMark> taken) {
        String id = method.id();
        boolean reference = method.role() != RowRole.CONTENDER || KNOWN.contains(id);
        List<MarkShape> shapes = reference ? REFERENCES : CONTENDERS;
        int slots = shapes.size() * MethodMark.colours();
        int first = KNOWN.contains(id) ? KNOWN.indexOf(id) : Math.floorMod(spread(id), slots);
        for (int i = 0; i < slots; i++) {
            MethodMark mark = mark(shapes, (first + i) % slots);
            if (!taken.contains(mark)) {
                return mark;
            }
        }
        return mark(shapes, first);
    }

    private static MethodMark mark(List<MarkShape> shapes, int slot) {
        return new MethodMark(slot % MethodMark.colours(), shapes.get(slot / MethodMark.colours()));
    }

    /** A hash whose low bits differ for ids that differ in their last letter, too. */
    private static int spread(String id) {
        int h = id.hashCode() * 0x9E3779B9;
        return h >>> 16 ^ h;
    }
}
