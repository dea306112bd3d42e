package org.parley.encoders;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.parley.encoders.anchorhead.AnchorHeadProvider;
import org.parley.encoders.attentive.AttentiveFusionProvider;
import org.parley.encoders.fusion.MaxFusionProvider;
import org.parley.encoders.liftsplat.LiftSplatProvider;
import org.parley.encoders.pointpillars.PointPillarsProvider;
import org.parley.encoders.pyramid.PyramidFusionProvider;
import org.parley.encoders.second.SecondProvider;
import org.parley.testkit.junit.ContractTests;

/** Every shipped encoder, fusion and head keeps the contract. */
class EncoderContractsTest {
    @TestFactory
    Stream<DynamicNode> pointPillars() {
        return ContractTests.of(new PointPillarsProvider());
    }

    @TestFactory
    Stream<DynamicNode> second() {
        return ContractTests.of(new SecondProvider());
    }

    @TestFactory
    Stream<DynamicNode> liftSplat() {
        return ContractTests.of(new LiftSplatProvider());
    }

    @TestFactory
    Stream<DynamicNode> maxFusion() {
        return ContractTests.of(new MaxFusionProvider());
    }

    @TestFactory
    Stream<DynamicNode> pyramidFusion() {
        return ContractTests.of(new PyramidFusionProvider());
    }

    @TestFactory
    Stream<DynamicNode> attentiveFusion() {
        return ContractTests.of(new AttentiveFusionProvider());
    }

    @TestFactory
    Stream<DynamicNode> anchorHead() {
        return ContractTests.of(new AnchorHeadProvider());
    }
}
