package org.parley.viz.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class StrokeFontTest {
    private static final String PRINTED =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:;-–_/()[]+×=<>≤≥%°±";

    private static Rectangle2D bounds(String text) {
        return StrokeFont.outline(text, 0, 0, 70).getBounds2D();
    }

    @Test
    void everyLetterHasAShapeOfItsOwn() {
        Rectangle2D unknown = bounds("\uFFFD");
        PRINTED.chars()
                .mapToObj(Character::toString)
                .forEach(
                        c -> {
                            assertThat(bounds(c)).as(c).isNotEqualTo(unknown);
                            assertThat(bounds(c).getHeight()).as(c).isBetween(8.0, 120.0);
                            assertThat(bounds(c).getMaxX())
                                    .as(c)
                                    .isLessThan(StrokeFont.width(c, 70) + 10);
                        });
    }

    @Test
    void capitalsAreAsHighAsAskedForAndStandOnTheLine() {
        assertThat(bounds("H").getMinY()).isBetween(-76.0, -70.0);
        assertThat(bounds("H").getMaxY()).isBetween(0.0, 6.0);
        assertThat(bounds("g").getMaxY()).isGreaterThan(15);
    }

    @Test
    void textGrowsToTheRight() {
        assertThat(StrokeFont.width("", 70)).isZero();
        assertThat(StrokeFont.width("ab", 70))
                .isGreaterThan(StrokeFont.width("a", 70) + StrokeFont.width("b", 70));
        assertThat(StrokeFont.width("a b", 70)).isGreaterThan(StrokeFont.width("ab", 70));
    }
}
