package org.parley.leaderboard.render.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.parley.leaderboard.render.page.PageMeasures;
import org.parley.leaderboard.result.CellJson;
import org.parley.leaderboard.result.CommunicationCost;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;
import org.parley.leaderboard.result.TrainingCost;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.leaderboard.table.MethodComparison;
import org.parley.leaderboard.table.ScenarioTable;
import org.parley.leaderboard.table.TableRow;

/** What the script of a page reads: methods by number, scores and comparisons of scenarios. */
final class PageData {
    /** Of a page; those of the best methods first. */
    private static final int MOST_PAIRS = 40_000;

    /** How labels of methods that train an encoder end. */
    private static final String OWN_ENCODER = "(not immutable)";

    private final Leaderboard leaderboard;
    private final MethodRows rows;
    private final PageMeasures measures;

    PageData(Leaderboard leaderboard, MethodRows rows, PageMeasures measures) {
        this.leaderboard = leaderboard;
        this.rows = rows;
        this.measures = measures;
    }

    /** JSON in which nothing can be taken for markup. */
    String json() {
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, List<TableRow>> byMethod = new LinkedHashMap<>();
        leaderboard
                .tables()
                .forEach(
                        t ->
                                t.rows()
                                        .forEach(
                                                r ->
                                                        byMethod.computeIfAbsent(
                                                                        r.method().id(),
                                                                        k -> new ArrayList<>())
                                                                .add(r)));
        data.put(
                "methods",
                rows.methods().stream()
                        .map(m -> method(m, byMethod.getOrDefault(m.id(), List.of())))
                        .toList());
        data.put("order", rows.methods().stream().map(m -> rows.number(m.id())).toList());
        data.put("rival", rival());
        data.put("scenarios", leaderboard.tables().stream().map(this::scenario).toList());
        return CellJson.line(data)
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e");
    }

    private static Map<String, Object> method(MethodIdentity m, List<TableRow> own) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", m.id());
        out.put("label", m.label());
        out.put("kind", MethodRows.style(m));
        out.put("ownEncoder", m.label().contains(OWN_ENCODER));
        own.stream()
                .flatMap(r -> r.communication().stream())
                .mapToDouble(CommunicationCost::bytesPerFrame)
                .max()
                .ifPresent(b -> out.put("bytes", Math.round(b)));
        own.stream()
                .flatMap(r -> r.cost().stream())
                .mapToLong(TrainingCost::parametersTrained)
                .max()
                .ifPresent(t -> out.put("trained", t));
        return out;
    }

    /** What the first method is compared with before a reader chooses. */
    private int rival() {
        Optional<String> best =
                leaderboard.tables().stream().flatMap(t -> t.bestReference().stream()).findFirst();
        return rows.methods().stream()
                .filter(
                        m ->
                                best.map(label -> m.label().equals(label))
                                        .orElse(m.role() == RowRole.NO_FUSION))
                .map(m -> rows.number(m.id()))
                .findFirst()
                .orElse(rows.methods().size() - 1);
    }

    private Map<String, Object> scenario(ScenarioTable table) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", table.scenario());
        out.put("score", table.task().label());
        Map<String, Object> scores = new LinkedHashMap<>();
        for (TableRow row : table.rows()) {
            row.primary(table.task().primary())
                    .ifPresent(
                            m -> {
                                List<@Nullable Object> both = new ArrayList<>();
                                both.add(rounded(m.value()));
                                both.add(
                                        row.communication()
                                                .map(c -> rounded(c.bytesPerFrame()))
                                                .orElse(null));
                                scores.put(number(row), both);
                            });
        }
        out.put("scores", scores);
        out.put(
                "pairs",
                table.comparisons().stream()
                        .limit(Math.max(1, MOST_PAIRS / leaderboard.tables().size()))
                        .map(this::pair)
                        .toList());
        scenes(table, out);
        return out;
    }

    private String number(TableRow row) {
        return String.valueOf(rows.number(row.method().id()));
    }

    private List<@Nullable Object> pair(MethodComparison c) {
        List<@Nullable Object> out = new ArrayList<>();
        out.add(rows.number(c.method()));
        out.add(rows.number(c.other()));
        out.add(rounded(c.difference()));
        out.add(rounded(c.interval().low()));
        out.add(rounded(c.interval().high()));
        out.add(c.wins() ? 1 : c.loses() ? -1 : 0);
        out.add(c.minimumDetectable().map(PageData::rounded).orElse(null));
        return out;
    }

    private void scenes(ScenarioTable table, Map<String, Object> out) {
        Map<String, Map<String, Double>> known =
                measures.scenes().getOrDefault(table.scenario(), Map.of());
        TreeSet<String> names = new TreeSet<>();
        known.values().forEach(m -> names.addAll(m.keySet()));
        Map<String, Object> scenes = new LinkedHashMap<>();
        known.forEach(
                (method, values) -> {
                    List<@Nullable Object> list = new ArrayList<>();
                    for (String name : names) {
                        Double value = values.get(name);
                        list.add(value == null ? null : rounded(value));
                    }
                    scenes.put(String.valueOf(rows.number(method)), list);
                });
        out.put("sceneNames", names);
        out.put("scenes", scenes);
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
