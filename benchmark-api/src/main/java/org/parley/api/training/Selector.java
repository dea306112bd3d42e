package org.parley.api.training;

import java.util.List;

/**
 * Which parameters a stage trains: those whose name equals a prefix or lies below it ({@code
 * method/m1} selects {@code method/m1/send/weight}, not {@code method/m10/…}).
 */
public record Selector(List<String> prefixes) {
    public Selector {
        prefixes = List.copyOf(prefixes);
    }

    public static Selector of(String... prefixes) {
        return new Selector(List.of(prefixes));
    }

    /** Nothing is trained. */
    public static Selector none() {
        return new Selector(List.of());
    }

    /** Whether the parameter or scope of this full name is trained. */
    public boolean test(String name) {
        for (String p : prefixes) {
            if (name.startsWith(p)
                    && (name.length() == p.length() || name.charAt(p.length()) == '/')) {
                return true;
            }
        }
        return false;
    }
}
