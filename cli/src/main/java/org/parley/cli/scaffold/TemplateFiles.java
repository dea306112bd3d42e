package org.parley.cli.scaffold;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.api.error.BenchmarkException;
import org.parley.api.plugin.PluginKind;

/**
 * The texts of a kind, in which <code>${word}</code> stands for a value and <code>${usage}</code>
 * for the text that tells how a suite names the plugin.
 */
record TemplateFiles(PluginKind kind, Map<String, String> values) {
    private static final String FOLDER = "/scaffold/";
    private static final Pattern WORD = Pattern.compile("\\$\\{(\\w+)}");

    /** A text that all kinds share. */
    String common(String file) {
        return filled("common/" + file);
    }

    /** A text of this kind. */
    String own(String file) {
        return filled(kind.id() + "/" + file);
    }

    private String filled(String file) {
        return WORD.matcher(ResourceText.read(FOLDER + file))
                .replaceAll(word -> Matcher.quoteReplacement(value(file, word.group(1))));
    }

    private String value(String file, String word) {
        if (word.equals("usage")) {
            return own("usage.md").strip();
        }
        String value = values.get(word);
        if (value == null) {
            throw BenchmarkException.internal("template %s names the unknown word %s", file, word);
        }
        return value;
    }
}
