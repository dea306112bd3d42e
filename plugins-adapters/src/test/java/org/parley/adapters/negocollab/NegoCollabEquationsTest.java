package org.parley.adapters.negocollab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.parley.adapters.negocollab.Encounter.SEEDS;
import static org.parley.adapters.negocollab.Encounter.bev;
import static org.parley.adapters.negocollab.Encounter.random;
import static org.parley.adapters.negocollab.Encounter.side;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.adapters.negocollab.PlainModules.Plane;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;

/**
 * Sender and receiver, eq. 1 to 4 of NegoCollab, against plain loops: ConvNeXt, fused axial
 * attention, prompt and converter, on maps that are no multiple of the window.
 */
class NegoCollabEquationsTest {
    private static final FeatureSpec EGO = bev(3, 2.5, 1);
    private static final FeatureSpec OTHER = bev(6, 2.5, 0.5);
    private static final Transform APART = Pose.planar(0.7, -0.4, 25).toTransform();
    private static final NegoCollabAdapterConfig CONFIG = Encounter.tiny(true, true);

    private final Encounter encounter = new Encounter(CONFIG);
    private final PlainModules plain = new PlainModules(encounter.session, CONFIG);

    /** Parameters and running statistics are drawn, so that none is 0 or 1 by chance. */
    @BeforeEach
    void draw() {
        encounter.infer(this::received);
        for (String name : encounter.session.parameters().names("")) {
            double[] values = encounter.session.parameters().values(name);
            var random = SEEDS.child("drawn/" + name).random();
            boolean positive = name.endsWith("/variance");
            Arrays.setAll(values, i -> (float) (0.5 * random.nextGaussian()));
            Arrays.setAll(values, i -> positive ? 0.5 + Math.abs(values[i]) : values[i]);
            encounter.session.parameters().set(name, values);
        }
    }

    @AfterEach
    void close() {
        encounter.close();
    }

    private Tensor received(Graph g) {
        Tensor message = encounter.sent(g, side(g, "m2", OTHER));
        return encounter.received(g, side(g, "m1", EGO), OTHER, APART, message);
    }

    private static Plane plane(FeatureSpec spec, String name) {
        float[] given = random(spec, name).values();
        double[] values = new double[given.length];
        Arrays.setAll(values, i -> given[i]);
        return new Plane(spec.rows(), spec.columns(), values);
    }

    private static void same(HostArray actual, Plane expected) {
        assertThat(actual.values()).hasSize(expected.values().length);
        for (int i = 0; i < actual.values().length; i++) {
            assertThat((double) actual.values()[i]).isCloseTo(expected.values()[i], within(1e-4));
        }
    }

    /** Eq. 1 and 2. */
    private Plane message() {
        String send = "method/m2/send/m2";
        Plane wide = plain.linear(send + "/channels", plane(OTHER, "m2"));
        Plane recombined = plain.convNext(send + "/recombiner/0", PlainModules.halved(wide));
        Plane aligned = plain.fusedAxial(send + "/aligner/0", recombined);
        return plain.head(send + "/aligner/head", aligned);
    }

    @Test
    void whatIsSentFollowsEquations1And2() {
        same(encounter.infer(g -> encounter.sent(g, side(g, "m2", OTHER))), message());
    }

    @Test
    void whatIsReceivedFollowsEquations3And4() {
        String send = "method/m1/send/m1";
        String receive = "method/m1/receive";
        Plane own = plain.linear(send + "/channels", plane(EGO, "m1"));
        Plane guide =
                plain.prompt(receive + "/prompt", plain.convNext(send + "/recombiner/0", own));
        var ground = EGO.requireGrid();
        Plane prompt = PlainModules.warped(guide, ground, APART, ground);
        Plane converted = plain.converter(receive + "/converter/0", message(), prompt);
        Plane local = plain.head(receive + "/converter/head", converted);
        Plane result = plain.convNext(receive + "/recombiner/0", local);
        same(encounter.infer(this::received), plain.linear(receive + "/channels", result));
    }
}
