package org.parley.api.training;

import java.util.List;

/**
 * The modalities a method is trained for.
 *
 * @param founders the modalities of the initial alliance, sorted
 * @param newcomers modalities that join later, in order of joining
 */
public record Alliance(List<String> founders, List<String> newcomers) {
    public Alliance {
        founders = List.copyOf(founders);
        newcomers = List.copyOf(newcomers);
    }

    /** Founders, then newcomers. */
    public List<String> all() {
        return java.util.stream.Stream.concat(founders.stream(), newcomers.stream()).toList();
    }
}
