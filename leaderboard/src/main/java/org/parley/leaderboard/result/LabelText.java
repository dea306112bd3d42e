package org.parley.leaderboard.result;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Labels as reports of every form can show them: one short line of what a reader can see. */
public final class LabelText {
    /** Longer ones are cut: every row of a table is as wide as its widest. */
    private static final int LONGEST = 160;

    private static final String NO_FUSION = "no fusion";

    private LabelText() {}

    /** One line, and at most {@value #LONGEST} characters of it. */
    public static String plain(String label) {
        return plain(label, LONGEST);
    }

    /** One line, and so many characters of it at most. */
    public static String plain(String label, int longest) {
        String line = visible(label.strip().replaceAll("\\s+", " "));
        int length = line.codePointCount(0, line.length());
        return length <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
    }

    /**
     * What would steer a terminal or change the order of letters shown as its code; tabs and ends
     * of lines stay.
     */
    public static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (c == '\n' || c == '\r' || c == '\t' || !hidden(c)) {
                                out.appendCodePoint(c);
                            } else {
                                out.append(String.format(Locale.ROOT, "\\u%04x", c));
                            }
                        });
        return out.toString();
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    /**
     * The methods with labels that differ, whatever the case of their letters: the id is added
     * where several have one, and where a method that fuses is called no fusion.
     *
     * @param methods each id once
     */
    public static Map<String, MethodIdentity> distinct(Collection<MethodIdentity> methods) {
        Map<String, Long> holders =
                methods.stream()
                        .collect(Collectors.groupingBy(LabelText::key, Collectors.counting()));
        Map<String, MethodIdentity> distinct = new LinkedHashMap<>();
        for (MethodIdentity method : methods) {
            boolean alone = method.role() == RowRole.NO_FUSION;
            boolean own = holders.getOrDefault(key(method), 0L) == 1;
            boolean fits = own && (alone || !key(method).equals(NO_FUSION));
            String label = fits ? method.label() : method.label() + " (" + method.id() + ")";
            distinct.put(method.id(), method.withLabel(label));
        }
        return distinct;
    }

    private static String key(MethodIdentity method) {
        return Normalizer.normalize(method.label(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
