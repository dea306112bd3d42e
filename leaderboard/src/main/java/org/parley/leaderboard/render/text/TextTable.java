package org.parley.leaderboard.render.text;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of texts that every report shows.
 *
 * @param left how many columns, from the first, are left-aligned
 * @param rows texts in the order of the headings
 */
public record TextTable(int left, List<String> headings, List<List<Text>> rows) {
    /**
     * What stands in a cell.
     *
     * @param place among the ranked contenders of its column
     */
    public record Text(String text, Place place) {
        public static Text of(String text) {
            return new Text(text, Place.NONE);
        }

        /** Whether it stands out. */
        public boolean strong() {
            return place == Place.BEST;
        }
    }

    /** What a text of a column is among those of ranked contenders, as they are shown. */
    public enum Place {
        BEST,
        SECOND,
        /** Any other, and every one of a row that is not ranked. */
        NONE;

        /**
         * The place of a text.
         *
         * @param best texts of the column, the best first, each once
         */
        static Place of(String text, List<String> best) {
            return switch (best.indexOf(text)) {
                case 0 -> BEST;
                case 1 -> SECOND;
                default -> NONE;
            };
        }
    }

    public TextTable {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /** Without anything that stands out. */
    public static TextTable plain(int left, List<String> headings, List<List<String>> rows) {
        List<List<Text>> texts =
                rows.stream().map(row -> row.stream().map(Text::of).toList()).toList();
        return new TextTable(left, headings, texts);
    }

    /** The left-aligned columns and those others that lie in a range. */
    public TextTable columns(int from, int to) {
        return new TextTable(
                left,
                part(headings, from, to),
                rows.stream().map(row -> part(row, from, to)).toList());
    }

    private <T> List<T> part(List<T> all, int from, int to) {
        return IntStream.range(0, all.size())
                .filter(i -> i < left || i >= from && i < to)
                .mapToObj(all::get)
                .toList();
    }
}
