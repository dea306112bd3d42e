package org.parley.cli.scaffold;

import java.util.Arrays;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.parley.api.plugin.PluginKind;

/** The names that follow from a plugin's id. */
record PluginNaming(PluginKind kind, String id) {
    /**
     * {@code my-idea} of kind adapter is {@code MyIdeaAdapter}, and so is {@code my-idea-adapter}.
     */
    String className() {
        String name = camel(id);
        String suffix = camel(kind.id());
        return name.endsWith(suffix) ? name : name + suffix;
    }

    String packageName() {
        String last = id.replace("-", "");
        return "com.example." + last + (SourceVersion.isKeyword(last) ? "plugin" : "");
    }

    /** {@code My idea}. */
    String words() {
        return capital(id.replace('-', ' '));
    }

    private static String camel(String kebab) {
        return Arrays.stream(kebab.split("-"))
                .map(PluginNaming::capital)
                .collect(Collectors.joining());
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
