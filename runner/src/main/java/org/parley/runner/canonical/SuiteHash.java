package org.parley.runner.canonical;

import java.util.LinkedHashMap;
import java.util.Map;

/** What keys the scene draws of a suite's cells: its id and the data it is tested on. */
public final class SuiteHash {
    private SuiteHash() {}

    /**
     * The hash, 64 hexadecimal digits.
     *
     * @param testData {@code dataset} and {@code revision} of the test split
     * @param suite the suite's id
     */
    public static String of(Map<String, ?> testData, String suite) {
        Map<String, Object> inputs = new LinkedHashMap<>(testData);
        inputs.put("suite", suite);
        return Sha256Hash.of(CanonicalText.write(inputs));
    }
}
