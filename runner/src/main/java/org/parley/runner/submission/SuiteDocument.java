package org.parley.runner.submission;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.parley.leaderboard.result.CellJson;
import org.parley.runner.config.ConfigBinder;
import org.parley.runner.config.ConfigProblems;
import org.parley.runner.config.YamlReader;
import org.parley.runner.result.JsonDifference;
import org.parley.runner.suite.SuiteConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code suite.json}: the suite as it was run, every default written out. */
public final class SuiteDocument {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String METHODS = "methods";
    private static final String SCENARIOS = "scenarios";
    private static final String SEEDS = "seeds";
    private static final String ID = "id";

    /** What may differ between runs that belong together. */
    private static final Set<String> FREE = Set.of("note", SEEDS, METHODS, SCENARIOS);

    private final ObjectNode root;

    private SuiteDocument(ObjectNode root) {
        this.root = root;
    }

    static SuiteDocument parse(String json) {
        JsonNode tree = JSON.readTree(json);
        return new SuiteDocument(
                tree instanceof ObjectNode object ? object : JSON.createObjectNode());
    }

    /** Indented, as the archive has it. */
    String text() {
        return CellJson.pretty(root);
    }

    /** On one line, as a run notes it. */
    String compact() {
        return root.toString();
    }

    String id() {
        return root.path(ID).asString("");
    }

    Optional<String> note() {
        return Optional.ofNullable(root.path("note").stringValue(null));
    }

    /** Fails with {@code USER} where a key is unknown or missing or has a value it cannot have. */
    static void requireSuite(String text) {
        ConfigProblems problems = new ConfigProblems();
        ConfigBinder.bind(YamlReader.read(EntryNames.SUITE, text), SuiteConfig.class, problems);
        problems.throwIfAny();
    }

    /** The id of the baseline behind a row. */
    String baseline(String row) {
        return items(METHODS)
                .filter(m -> isOf(row, m))
                .map(m -> m.path("baseline").path(ID).asString(""))
                .findFirst()
                .orElse("");
    }

    private Stream<JsonNode> items(String list) {
        return StreamSupport.stream(root.path(list).spliterator(), false);
    }

    private static boolean isOf(String row, JsonNode method) {
        return isOf(row, method.path(ID).asString(""));
    }

    /** Whether a row is that of a method, complete or after one of its stages. */
    static boolean isOf(String row, String id) {
        return row.equals(id) || row.startsWith(id + "-after-") || row.equals(id + "-same-scene");
    }

    /** The suite with those methods only that have one of some rows. */
    SuiteDocument only(Set<String> rows) {
        ObjectNode part = root.deepCopy();
        Predicate<JsonNode> wanted = m -> rows.stream().anyMatch(row -> isOf(row, m));
        part.set(METHODS, array(items(METHODS).filter(wanted).toList()));
        ArrayNode scenarios = part.putArray(SCENARIOS);
        Set<String> kept = new TreeSet<>(rows);
        items(METHODS).filter(wanted).forEach(m -> kept.add(m.path(ID).asString("")));
        items(SCENARIOS)
                .forEach(
                        scenario -> {
                            List<JsonNode> own =
                                    StreamSupport.stream(
                                                    scenario.path(METHODS).spliterator(), false)
                                            .filter(m -> kept.contains(m.asString("")))
                                            .toList();
                            boolean all = scenario.path(METHODS).isEmpty();
                            if (all || !own.isEmpty()) {
                                ObjectNode copy = (ObjectNode) scenario.deepCopy();
                                scenarios.add(copy.set(METHODS, array(own)));
                            }
                        });
        return new SuiteDocument(part);
    }

    private static ArrayNode array(List<JsonNode> items) {
        return JsonNodeFactory.instance.arrayNode().addAll(items);
    }

    /**
     * One suite of both: methods, scenarios and seeds of either. Everything else that both have
     * must be the same; what is not is found in {@code file}.
     */
    SuiteDocument and(SuiteDocument other, String file, SubmissionFindings findings) {
        ObjectNode both = root.deepCopy();
        for (String key : other.root.propertyNames()) {
            JsonNode theirs = other.root.path(key);
            if (!both.has(key)) {
                both.set(key, theirs);
            } else if (!FREE.contains(key)) {
                compare(key, theirs, both.path(key), file, findings);
            }
        }
        both.set(SEEDS, seeds(other));
        both.set(METHODS, union(METHODS, other, file, findings));
        both.set(SCENARIOS, union(SCENARIOS, other, file, findings));
        return new SuiteDocument(both);
    }

    private ArrayNode seeds(SuiteDocument other) {
        TreeSet<Long> seeds = new TreeSet<>();
        items(SEEDS).forEach(s -> seeds.add(s.asLong(0)));
        other.items(SEEDS).forEach(s -> seeds.add(s.asLong(0)));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        seeds.forEach(list::add);
        return list;
    }

    private ArrayNode union(
            String list, SuiteDocument other, String file, SubmissionFindings findings) {
        List<JsonNode> all = new ArrayList<>();
        items(list)
                .forEach(
                        ours ->
                                all.add(
                                        other.item(list, ours.path(ID).asString(""))
                                                .map(theirs -> either(ours, theirs))
                                                .orElse(ours)));
        other.items(list)
                .forEach(
                        theirs -> {
                            String id = theirs.path(ID).asString("");
                            Optional<JsonNode> ours = item(list, id);
                            String key = list + "." + id;
                            ours.ifPresent(o -> compare(key, theirs, o, file, findings));
                            if (ours.isEmpty()) {
                                all.add(theirs);
                            }
                        });
        return array(all);
    }

    private Optional<JsonNode> item(String list, String id) {
        return items(list).filter(i -> i.path(ID).asString("").equals(id)).findFirst();
    }

    /** A scenario in which the methods run that run in one of two; none are named where all do. */
    private static JsonNode either(JsonNode ours, JsonNode theirs) {
        JsonNode first = ours.path(METHODS);
        JsonNode second = theirs.path(METHODS);
        if (!first.isArray() || first.isEmpty() || !second.isArray()) {
            return ours;
        }
        ArrayNode named = JsonNodeFactory.instance.arrayNode();
        if (!second.isEmpty()) {
            Set<JsonNode> methods = new LinkedHashSet<>();
            first.forEach(methods::add);
            second.forEach(methods::add);
            named.addAll(methods);
        }
        return ((ObjectNode) ours.deepCopy()).set(METHODS, named);
    }

    private static void compare(
            String key, JsonNode theirs, JsonNode ours, String file, SubmissionFindings findings) {
        for (JsonDifference d : JsonDifference.between(theirs.toString(), ours.toString())) {
            boolean shared = !d.before().equals("nothing") && !d.after().equals("nothing");
            if (shared && !d.path().equals(METHODS)) {
                String place = d.path().isEmpty() ? key : key + "." + d.path();
                findings.add(file, "suite " + place, d.before(), d.after());
            }
        }
    }
}
