package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

import org.parley.runner.config.DefaultValue;

/**
 * The same part of every scene.
 *
 * @param from share of a scene's frames that lies before it
 * @param to share of a scene's frames at whose end it ends
 */
public record ScenePart(@DefaultValue("0") double from, @DefaultValue("1") double to) {
    /** All frames. */
    public static final ScenePart WHOLE = new ScenePart(0, 1);

    public ScenePart {
        require(
                from >= 0 && from < to && to <= 1,
                "a part of a scene needs 0 ≤ from < to ≤ 1, was %s to %s",
                from,
                to);
    }

    /** Whether a frame of a scene of so many lies in it; counted from 0. */
    public boolean holds(int frame, int frames) {
        double share = (double) frame / frames;
        return from <= share && share < to;
    }
}
