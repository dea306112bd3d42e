package org.parley.datasets.opv2v;

import static org.parley.api.error.Require.require;

import java.util.stream.Stream;
import org.parley.api.data.Split;

/** The folder of each split, below the root. */
public record SplitFolders(String train, String validation, String test) {
    /** Of worlds that Parley wrote; OPV2V has no such split. */
    private static final String ADAPTATION = "adaptation";

    public SplitFolders {
        require(
                Stream.of(train, validation, test).noneMatch(String::isBlank),
                "the folder of a split must have a name; the root itself is '.'");
    }

    /** As OPV2V names them. */
    public static SplitFolders standard() {
        return new SplitFolders("train", "validate", "test");
    }

    /** The same with another folder of the test split. */
    SplitFolders testing(String folder) {
        return new SplitFolders(train, validation, folder);
    }

    /** The folder of a split. */
    public String folder(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case ADAPTATION -> ADAPTATION;
            case TEST -> test;
        };
    }
}
