package org.parley.testkit.fake.segmentation;

import org.parley.api.error.Require;

/**
 * The classes to tell apart.
 *
 * @param classes 0 … classes − 1, as the dataset numbers them
 */
public record FakeSegmentationConfig(int classes) {
    public FakeSegmentationConfig {
        Require.require(
                classes >= 2 && classes <= 127, "classes must be 2 to 127, was %s", classes);
    }
}
