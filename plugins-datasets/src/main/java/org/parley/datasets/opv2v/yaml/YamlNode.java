package org.parley.datasets.opv2v.yaml;

import java.util.List;
import java.util.Map;

/** A value of a yaml document with its line; tags are dropped and aliases resolved. */
sealed interface YamlNode {
    int line();

    record Scalar(int line, String text) implements YamlNode {}

    record Items(int line, List<YamlNode> values) implements YamlNode {}

    /** An object of numpy, which only Python reads. */
    record Numpy(int line) implements YamlNode {}

    record Keys(int line, Map<String, YamlNode> values) implements YamlNode {}

    /** What kind of value this is, for messages. */
    default String kind() {
        if (this instanceof Scalar scalar) {
            String text = scalar.text();
            String head = text.length() > 40 ? text.substring(0, 40) + "…" : text;
            return text.isEmpty() ? "nothing" : "'" + head.replaceAll("\\p{Cntrl}", "?") + "'";
        }
        if (this instanceof Numpy) {
            return "an object of numpy; convert numbers with float() and arrays with tolist()"
                    + " before saving";
        }
        return this instanceof Items items
                ? "a list of " + items.values().size()
                : "keys and values";
    }
}
