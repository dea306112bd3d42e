package org.parley.leaderboard.render.html;

import java.util.List;
import org.parley.leaderboard.result.LabelText;

/** Labels below a chart, down one column after the other, cut where they are too wide for it. */
final class ChartKeys {
    /** Labels so wide still fit into the narrowest columns. */
    private static final double NARROW = 200;

    private final List<String> labels;
    private final int columns;

    ChartKeys(List<String> labels, int mostColumns) {
        this.labels = labels;
        double widest = labels.stream().mapToDouble(ChartKeys::width).max().orElse(0);
        this.columns = widest <= NARROW ? mostColumns : mostColumns - 1;
    }

    int lines() {
        return (labels.size() + columns - 1) / columns;
    }

    int column(int label) {
        return label / lines();
    }

    int line(int label) {
        return label % lines();
    }

    double columnWidth(double all) {
        return all / columns;
    }

    /** A label that takes so many pixels at most. */
    String cut(int label, double pixels) {
        String text = labels.get(label);
        int letters = text.codePointCount(0, text.length());
        String shown = text;
        while (width(shown) > pixels && letters > 1) {
            letters--;
            shown = LabelText.plain(text, letters);
        }
        return shown;
    }

    /** Pixels that a text takes at most, in the letters of keys. */
    static double width(String text) {
        return text.codePoints().mapToDouble(ChartKeys::width).sum();
    }

    private static double width(int c) {
        if (c > 0x2E7F) {
            return 14;
        }
        boolean wide = Character.isUpperCase(c) || c == 'm' || c == 'w' || c == '%' || c == '@';
        return wide ? 10.5 : 7;
    }
}
