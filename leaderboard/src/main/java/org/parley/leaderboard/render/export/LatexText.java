package org.parley.leaderboard.render.export;

import java.util.Map;
import java.util.Objects;

/**
 * Text that LaTeX sets as it is. Letters beyond the Latin ones stay as they are: some need LuaLaTeX
 * or XeLaTeX.
 */
final class LatexText {
    private static final Map<Integer, String> MARKS =
            Map.ofEntries(
                    Map.entry((int) '\\', "\\textbackslash{}"),
                    Map.entry((int) '{', "\\{"),
                    Map.entry((int) '}', "\\}"),
                    Map.entry((int) '$', "\\$"),
                    Map.entry((int) '&', "\\&"),
                    Map.entry((int) '#', "\\#"),
                    Map.entry((int) '%', "\\%"),
                    Map.entry((int) '_', "\\_"),
                    Map.entry((int) '~', "\\textasciitilde{}"),
                    Map.entry((int) '^', "\\textasciicircum{}"),
                    Map.entry((int) '<', "\\textless{}"),
                    Map.entry((int) '>', "\\textgreater{}"),
                    Map.entry((int) '|', "\\textbar{}"),
                    Map.entry((int) '`', "\\textasciigrave{}"),
                    Map.entry((int) '"', "\\char34{}"),
                    // after the end of a line of a table, these would be its arguments
                    Map.entry((int) '[', "{[}"),
                    Map.entry((int) '*', "{*}"),
                    Map.entry((int) '–', "--"),
                    Map.entry((int) '−', "$-$"),
                    Map.entry((int) '×', "$\\times$"),
                    Map.entry((int) '°', "$^\\circ$"),
                    Map.entry((int) 'σ', "$\\sigma$"),
                    Map.entry((int) '→', "$\\rightarrow$"),
                    Map.entry((int) '…', "\\dots{}"),
                    Map.entry((int) '▽', "$\\triangledown$"),
                    Map.entry((int) '▼', "$\\blacktriangledown$"));

    private LatexText() {}

    /** The text in one line; hyphens stay hyphens, however many there are. */
    static String of(String text) {
        StringBuilder out = new StringBuilder();
        text.replaceAll("\\s+", " ").codePoints().forEach(c -> add(out, c));
        return out.toString();
    }

    private static void add(StringBuilder out, int c) {
        if (c == '-' && !out.isEmpty() && out.charAt(out.length() - 1) == '-') {
            out.append("{}");
        }
        out.append(Objects.requireNonNullElseGet(MARKS.get(c), () -> Character.toString(c)));
    }
}
