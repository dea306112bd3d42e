package org.parley.runner.suite;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.parley.api.error.Require;

/** Names that become part of file names and table headings. */
public final class NameRule {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    /** Two of them and more make a file's name, which may have 255 characters. */
    private static final int LONGEST = 80;

    private static final int LONGEST_NOTE = 400;

    private NameRule() {}

    /** Fails with {@code USER} where a name is not one; {@code what} says whose it is. */
    public static void require(String what, String name) {
        Require.require(
                NAME.matcher(name).matches(),
                "%s '%s' is not a valid name; use letters, digits and . _ + -",
                what,
                name);
        Require.require(
                name.length() <= LONGEST,
                "%s '%s…' has %s characters; a name has at most %s, as it becomes part of file"
                        + " names (a label may be longer)",
                what,
                name.substring(0, Math.min(name.length(), 20)),
                name.length(),
                LONGEST);
    }

    /** A text above tables, which goes to terminals as it is. */
    static void requireNote(String text) {
        Require.require(
                !text.isBlank()
                        && text.length() <= LONGEST_NOTE
                        && text.chars().noneMatch(Character::isISOControl),
                "the note of a suite is one line of at most %s characters, found %s characters;"
                        + " to continue a line in YAML, begin it with '>-'",
                LONGEST_NOTE,
                text.length());
    }

    static void requireUnique(String what, Collection<?> names) {
        Require.require(!names.isEmpty(), "the suite has no %s", what);
        Set<Object> seen = new HashSet<>();
        for (Object name : names) {
            Require.require(seen.add(name), "%s '%s' occurs twice in the suite", what, name);
        }
    }
}
