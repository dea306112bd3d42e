package org.parley.leaderboard.render.html;

/** Pieces of a page that is well-formed XML as well. */
final class HtmlFragment {
    private HtmlFragment() {}

    /** Text as markup; characters that XML has no place for become �. */
    static String text(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.append(escaped(c)));
        return out.toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> allowed(c) ? Character.toString(c) : "\uFFFD";
        };
    }

    /** XML 1.0, section 2.2. */
    private static boolean allowed(int c) {
        boolean space = c == '\t' || c == '\n' || c == '\r';
        boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
        boolean control = Character.isISOControl(c);
        return space || !control && !surrogate && c != 0xFFFE && c != 0xFFFF;
    }

    /** An image; both are plain text. */
    static String image(String address, String alternative) {
        return "<img src=\"" + address + "\" alt=\"" + text(alternative) + "\"/>";
    }

    /** A line of its own with an element around markup. */
    static String line(String element, String markup) {
        return "<" + element + ">" + markup + "</" + element + ">\n";
    }

    /** The same, of a class that the style sheet knows. */
    static String line(String element, String style, String markup) {
        return "<" + element + " class=\"" + style + "\">" + markup + "</" + element + ">\n";
    }
}
