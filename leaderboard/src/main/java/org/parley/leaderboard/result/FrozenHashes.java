package org.parley.leaderboard.result;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Hashes of the frozen models by modality, taken before and after a method ran. */
public record FrozenHashes(SortedMap<String, String> before, SortedMap<String, String> after) {
    public FrozenHashes {
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
        after = Collections.unmodifiableSortedMap(new TreeMap<>(after));
    }

    /** Whether nothing moved. */
    public boolean held() {
        return before.equals(after);
    }
}
