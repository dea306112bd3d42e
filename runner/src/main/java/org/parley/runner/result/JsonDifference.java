package org.parley.runner.result;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A place at which two JSON texts differ.
 *
 * @param path keys joined by dots
 * @param before what the first has there
 * @param after what the second has there
 */
public record JsonDifference(String path, String before, String after) {
    private static final int LONGEST = 60;

    /** All differences, in order of path; lists count as one place each. */
    public static List<JsonDifference> between(String before, String after) {
        JsonMapper mapper = new JsonMapper();
        List<JsonDifference> found = new ArrayList<>();
        compare("", mapper.readTree(before), mapper.readTree(after), found);
        return List.copyOf(found);
    }

    private static void compare(
            String path, JsonNode before, JsonNode after, List<JsonDifference> found) {
        if (before.isObject() && after.isObject()) {
            TreeSet<String> names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            for (String name : names) {
                String inner = path.isEmpty() ? name : path + "." + name;
                compare(inner, before.path(name), after.path(name), found);
            }
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            compareLists(path, before, after, found);
        } else if (!before.equals(after)) {
            found.add(new JsonDifference(path, text(before), text(after)));
        }
    }

    private static void compareLists(
            String path, JsonNode before, JsonNode after, List<JsonDifference> found) {
        int different = 0;
        for (int i = 0; i < before.size(); i++) {
            different += before.get(i).equals(after.get(i)) ? 0 : 1;
        }
        if (different > 0) {
            String entries = different + " of " + before.size() + " entries";
            found.add(new JsonDifference(path, entries, "other values"));
        }
    }

    private static String text(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** {@code scores.values.ap@0.5: 0.4 → 0.5}. */
    @Override
    public String toString() {
        return path + ": " + before + " → " + after;
    }
}
