package org.parley.leaderboard.render.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The style sheet and the script, which lie in every page itself. */
public record PageAssets(String style, String script) {
    public static PageAssets standard() {
        return new PageAssets(text("leaderboard.css"), text("leaderboard.js"));
    }

    private static String text(String name) {
        try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
