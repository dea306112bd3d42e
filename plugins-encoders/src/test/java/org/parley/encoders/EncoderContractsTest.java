package org.parley.encoders;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.parley.encoders.anchorhead.AnchorHeadProvider;
import org.parley.encoders.attentive.AttentiveFusionProvider;
import org.parley.encoders.cobevt.CobevtFusionProvider;
import org.parley.encoders.disconet.DiscoNetFusionProvider;
import org.parley.encoders.liftsplat.LiftSplatProvider;
import org.parley.encoders.maxfusion.MaxFusionProvider;
import org.parley.encoders.picture.OwnMapFusionProvider;
import org.parley.encoders.picture.PictureEncoderProvider;
import org.parley.encoders.pointpillars.PointPillarsProvider;
import org.parley.encoders.pyramid.PyramidFusionProvider;
import org.parley.encoders.second.SecondProvider;
import org.parley.encoders.segmentation.SegmentationHeadProvider;
import org.parley.encoders.v2vnet.V2vNetFusionProvider;
import org.parley.encoders.v2xvit.V2xVitFusionProvider;
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
    Stream<DynamicNode> discoNetFusion() {
        return ContractTests.of(new DiscoNetFusionProvider());
    }

    @TestFactory
    Stream<DynamicNode> v2vNetFusion() {
        return ContractTests.of(new V2vNetFusionProvider());
    }

    @TestFactory
    Stream<DynamicNode> cobevtFusion() {
        return ContractTests.of(new CobevtFusionProvider());
    }

    @TestFactory
    Stream<DynamicNode> v2xVitFusion() {
        return ContractTests.of(new V2xVitFusionProvider());
    }

    @TestFactory
    Stream<DynamicNode> anchorHead() {
        return ContractTests.of(new AnchorHeadProvider());
    }

    @TestFactory
    Stream<DynamicNode> pictureEncoder() {
        return ContractTests.of(new PictureEncoderProvider());
    }

    @TestFactory
    Stream<DynamicNode> ownMap() {
        return ContractTests.of(new OwnMapFusionProvider());
    }

    @TestFactory
    Stream<DynamicNode> segmentationHead() {
        return ContractTests.of(new SegmentationHeadProvider());
    }
}
