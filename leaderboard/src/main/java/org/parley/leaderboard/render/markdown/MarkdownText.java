package org.parley.leaderboard.render.markdown;

import java.util.regex.Pattern;
import org.parley.leaderboard.result.LabelText;

/** Text in a Markdown file, outside of tables, that whoever shows the file shows as text. */
final class MarkdownText {
    /** What begins an element, a link, emphasis, code, a formula, an entity, a heading, a quote. */
    private static final Pattern MARKS =
            Pattern.compile(
                    "[\\\\`*~<$]"
                            + "|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])"
                            + "|(?<=\\])\\("
                            + "|&(?=[#\\p{L}])"
                            + "|(?<!\\S)[#>]");

    private MarkdownText() {}

    /** The text with its marks escaped, and what a terminal would obey made visible. */
    static String text(String text) {
        return MARKS.matcher(LabelText.visible(text)).replaceAll("\\\\$0");
    }
}
