package org.parley.testkit.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.api.error.BenchmarkException;
import org.parley.api.geometry.BevGrid;
import org.parley.api.message.FeatureSpec;
import org.parley.nn.block.resizing.CommonSpace;
import org.parley.nn.block.resizing.GroundExtent;

/** What features of several modalities are aligned to. */
class CommonSpaceTest {
    private static final CommonSpace SPACE = new CommonSpace(64, 0.8, Optional.empty());
    private static final FeatureSpec LIDAR =
            FeatureSpec.bev(48, new BevGrid(-38.4, -19.2, 1.2, 64, 32));
    private static final FeatureSpec CAMERA =
            FeatureSpec.bev(32, new BevGrid(-19.2, -19.2, 2.4, 16, 16));

    @Test
    void memberAloneKeepsItsGround() {
        assertThat(SPACE.of(LIDAR))
                .isEqualTo(FeatureSpec.bev(64, new BevGrid(-38.4, -19.2, 0.8, 96, 48)));
        assertThat(SPACE.of(CAMERA))
                .isEqualTo(FeatureSpec.bev(64, new BevGrid(-19.2, -19.2, 0.8, 48, 48)));
    }

    @Test
    void membersTogetherCoverWhatEitherCovers() {
        assertThat(SPACE.of(List.of(CAMERA, LIDAR))).isEqualTo(SPACE.of(LIDAR));
    }

    @Test
    void whatIsCommonAlreadyStaysAsItIs() {
        FeatureSpec odd = FeatureSpec.bev(9, new BevGrid(-6, -4.5, 1.5, 7, 7));
        FeatureSpec common = SPACE.of(odd);
        assertThat(common.columns()).isEqualTo(14);
        assertThat(SPACE.of(common)).isEqualTo(common);
    }

    @Test
    void fixedGroundIsKeptWhateverMembersCover() {
        var fixed = new CommonSpace(8, 1, Optional.of(new GroundExtent(-20, -10, 20, 10)));
        FeatureSpec common = FeatureSpec.bev(8, new BevGrid(-20, -10, 1, 40, 20));
        assertThat(fixed.of(LIDAR)).isEqualTo(common);
        assertThat(fixed.of(List.of(CAMERA, LIDAR))).isEqualTo(common);
    }

    @Test
    void nobodyIsRefused() {
        refused(List.of(), "at least one member");
    }

    @Test
    void imageSpaceIsRefused() {
        refused(List.of(LIDAR, FeatureSpec.image(8, 4, 4)), "no ground grid");
    }

    @Test
    void gridsApartAreRefused() {
        FeatureSpec away = FeatureSpec.bev(8, new BevGrid(100, 0, 1, 4, 4));
        refused(List.of(LIDAR, away), "does not overlap");
    }

    private static void refused(List<FeatureSpec> members, String what) {
        assertThatThrownBy(() -> SPACE.of(members))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining(what);
    }
}
