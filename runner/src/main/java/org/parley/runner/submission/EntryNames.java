package org.parley.runner.submission;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.parley.leaderboard.result.LabelText;

/** The files that a submission holds, and what is wrong with others. */
final class EntryNames {
    static final String MANIFEST = "submission.json";
    static final String SUITE = "suite.json";
    static final String CELL = "cell.json";
    static final String FRAMES = "frames.jsonl";
    static final String INPUTS = "inputs.json";

    private static final String CELLS = "cells/";
    private static final int LONGEST = 300;
    private static final String SEGMENT = "[A-Za-z0-9][A-Za-z0-9._+@-]*";
    private static final Pattern OF_A_CELL =
            Pattern.compile(
                    CELLS
                            + SEGMENT
                            + "/"
                            + SEGMENT
                            + "/seed-?[0-9]{1,19}/(cell\\.json|frames\\.jsonl|inputs\\.json)");

    private EntryNames() {}

    /** The folder of a cell, which ends in a slash. */
    static String folder(String scenario, String method, long seed) {
        return CELLS + scenario + "/" + method + "/seed" + seed + "/";
    }

    /** The name as the archive has it, which no rule of a platform has mended. */
    static String name(ZipArchiveEntry entry) {
        return new String(entry.getRawName(), StandardCharsets.UTF_8);
    }

    /** What makes an entry one that no submission holds; empty for those that it does. */
    static Optional<String> fault(ZipArchiveEntry entry) {
        return faultOfName(name(entry)).or(() -> faultOfKind(entry));
    }

    private static Optional<String> faultOfName(String name) {
        if (name.length() > LONGEST) {
            return Optional.of("a name of " + name.length() + " characters");
        }
        if (!LabelText.visible(name).equals(name) || name.matches("(?s).*[\\n\\r\\t].*")) {
            return Optional.of("a name with control characters");
        }
        if (name.contains("\\")) {
            return Optional.of("a name with backslashes");
        }
        if (name.startsWith("/")) {
            return Optional.of("an absolute name");
        }
        if (name.matches("[A-Za-z]:.*")) {
            return Optional.of("a name with a drive letter");
        }
        return List.of(name.split("/", -1)).contains("..")
                ? Optional.of("a name that leads out of the archive")
                : Optional.empty();
    }

    private static Optional<String> faultOfKind(ZipArchiveEntry entry) {
        if (entry.isUnixSymlink()) {
            return Optional.of("a link");
        }
        if (entry.isDirectory()) {
            return Optional.of("a folder");
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return Optional.of("an encrypted file");
        }
        if (entry.getMethod() != ZipEntry.DEFLATED && entry.getMethod() != ZipEntry.STORED) {
            return Optional.of("compression method " + entry.getMethod());
        }
        String name = name(entry);
        boolean known =
                name.equals(MANIFEST) || name.equals(SUITE) || OF_A_CELL.matcher(name).matches();
        return known ? Optional.empty() : Optional.of("a file of another kind");
    }
}
