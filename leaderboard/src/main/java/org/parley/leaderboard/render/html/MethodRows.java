package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.leaderboard.render.page.PageCell;
import org.parley.leaderboard.render.page.PageHeading;
import org.parley.leaderboard.render.page.PageRow;
import org.parley.leaderboard.render.page.PageTable;
import org.parley.leaderboard.render.text.TextTable;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.MethodList;

/** The methods of a page by their number, and rows that know whose they are. */
final class MethodRows {
    private final List<MethodIdentity> methods;
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<String, Integer> byLabel = new HashMap<>();

    private MethodRows(List<MethodIdentity> methods) {
        this.methods = methods;
        for (int i = 0; i < methods.size(); i++) {
            byId.put(methods.get(i).id(), i);
            byLabel.put(methods.get(i).label(), i);
        }
    }

    /** Contenders first. */
    static MethodRows of(Leaderboard leaderboard) {
        return new MethodRows(
                MethodList.of(leaderboard.tables()).stream()
                        .sorted(Comparator.comparingInt(MethodRows::group))
                        .toList());
    }

    List<MethodIdentity> methods() {
        return methods;
    }

    int number(String id) {
        return byId.getOrDefault(id, -1);
    }

    /** A row of a method. */
    PageRow row(MethodIdentity method, List<PageCell> cells) {
        return new PageRow(number(method.id()), style(method), cells);
    }

    static String style(MethodIdentity method) {
        return switch (method.role()) {
            case CONTENDER -> "contender";
            case NO_FUSION, REFERENCE -> "reference";
            case SUBMITTED -> "submitted";
        };
    }

    private static int group(MethodIdentity method) {
        return switch (method.role()) {
            case CONTENDER -> 0;
            case NO_FUSION, REFERENCE -> 1;
            case SUBMITTED -> 2;
        };
    }

    /**
     * A table of texts, contenders before all others.
     *
     * @param key the column with the labels of the methods
     */
    PageTable table(String caption, int key, TextTable table) {
        PageTable made = ordered(caption, key, table);
        return sorted(made);
    }

    /** The same in the order of the texts. */
    PageTable ordered(String caption, int key, TextTable table) {
        List<PageHeading> headings = new ArrayList<>();
        for (String heading : table.headings()) {
            boolean left = headings.size() < table.left();
            headings.add(new PageHeading(heading, PageTerms.meaning(heading), left));
        }
        return new PageTable(
                caption, key, headings, table.rows().stream().map(r -> row(key, r)).toList());
    }

    /** Contenders before all others. */
    PageTable sorted(PageTable table) {
        return new PageTable(
                table.caption(),
                table.key(),
                table.headings(),
                table.rows().stream()
                        .sorted(
                                Comparator.comparingInt(
                                        r -> r.method() < 0 ? 0 : group(methods.get(r.method()))))
                        .toList());
    }

    private PageRow row(int key, List<TextTable.Text> texts) {
        int number = byLabel.getOrDefault(texts.get(key).text(), -1);
        String style = number < 0 ? "" : style(methods.get(number));
        return new PageRow(
                number,
                style,
                texts.stream().map(t -> new PageCell(t.text(), t.strong(), "")).toList());
    }
}
