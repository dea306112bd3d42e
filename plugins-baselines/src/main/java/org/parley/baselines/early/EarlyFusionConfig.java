package org.parley.baselines.early;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys of {@code early-fusion}.
 *
 * @param models for each modality that is ego, the modality of the suite whose perception model
 *     looks at the merged cloud; that one needs {@code sharing: points}
 */
public record EarlyFusionConfig(Map<String, String> models) {
    public EarlyFusionConfig {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    }
}
