package org.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.leaderboard.metric.ApProtocol;
import org.parley.leaderboard.metric.ScoreNames;

/** The suite {@code known-gap}: a gap that a linear adapter can bridge is bridged. */
class KnownGapTest {
    /** Those of the suite that are asked for a share below, and the references they need. */
    private static final String EXAMINED =
            "no-fusion,homogeneous,direct,linear,linear-3x3,conv1x1,protocol,negotiated,stamp,mpda,"
                    + "pnpda,negocollab,negocollab-p";

    @TempDir static Path directory;
    private static WorkDirectory work;

    @BeforeAll
    static void runOnce() throws Exception {
        work = new WorkDirectory(directory.resolve("work"));
        new Cli(directory)
                .run(
                        "run",
                        "known-gap",
                        "--seed",
                        "1",
                        "--methods",
                        EXAMINED,
                        "--work",
                        work.path().toString())
                .succeeded();
    }

    private static double ap(String method) throws IOException {
        String name = ScoreNames.ap(0.5, ApProtocol.GLOBAL_SORT);
        return work.cell("m1m1x", method).scores().orElseThrow().values().get(name);
    }

    @Test
    void theLearnedAdapterRecoversNineTenthsOfHomogeneousAp() throws IOException {
        assertThat(ap("conv1x1")).isGreaterThanOrEqualTo(0.9 * ap("homogeneous"));
    }

    @Test
    void leastSquaresRecoverNearlyAllOfHomogeneousAp() throws IOException {
        assertThat(ap("linear")).isGreaterThanOrEqualTo(0.95 * ap("homogeneous"));
        assertThat(ap("linear-3x3")).isGreaterThanOrEqualTo(0.95 * ap("homogeneous"));
    }

    @Test
    void whatIsNegotiatedOrLearnedFromAProtocolRecoversNearlyAllOfHomogeneousAp()
            throws IOException {
        assertThat(ap("negocollab")).isGreaterThanOrEqualTo(0.95 * ap("homogeneous"));
        assertThat(ap("negocollab-p")).isGreaterThanOrEqualTo(0.95 * ap("homogeneous"));
    }

    @Test
    void anAdapterInTwoHopsRecoversNearlyAllOfHomogeneousAp() throws IOException {
        assertThat(ap("protocol")).isGreaterThanOrEqualTo(0.95 * ap("homogeneous"));
        assertThat(ap("negotiated")).isGreaterThanOrEqualTo(0.95 * ap("homogeneous"));
        assertThat(ap("stamp")).isGreaterThanOrEqualTo(0.95 * ap("homogeneous"));
    }

    @Test
    void mpdaAndPnpdaKeepNearlyAllOfHomogeneousAp() throws IOException {
        assertThat(ap("mpda")).isGreaterThanOrEqualTo(0.95 * ap("homogeneous"));
        assertThat(ap("pnpda")).isGreaterThanOrEqualTo(0.95 * ap("homogeneous"));
    }

    @Test
    void withoutAnAdapterTheGapIsThere() throws IOException {
        assertThat(ap("direct")).isLessThan(0.8 * ap("homogeneous"));
        assertThat(ap("homogeneous")).isGreaterThan(1.2 * ap("no-fusion"));
    }
}
