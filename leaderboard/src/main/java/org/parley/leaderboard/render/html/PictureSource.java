package org.parley.leaderboard.render.html;

import java.util.Optional;

/** Where a page finds what methods answered, drawn. */
public interface PictureSource {
    /** A PNG of one frame, the same for all methods of a scenario; empty where there is none. */
    Optional<byte[]> of(String scenario, String method);

    /** No picture of anything. */
    static PictureSource none() {
        return (scenario, method) -> Optional.empty();
    }
}
