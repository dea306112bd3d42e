package org.parley.baselines;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.parley.api.message.WireType;
import org.parley.baselines.alone.NoFusionBaselineProvider;
import org.parley.baselines.codefilling.CodeFillingBaselineProvider;
import org.parley.baselines.direct.DirectBaselineProvider;
import org.parley.baselines.early.EarlyFusionBaselineProvider;
import org.parley.baselines.gencomm.GenCommBaselineProvider;
import org.parley.baselines.homogeneous.HomogeneousBaselineProvider;
import org.parley.baselines.late.LateFusionBaselineProvider;
import org.parley.baselines.linear.LinearBaselineProvider;
import org.parley.baselines.linear.LinearConfig;
import org.parley.baselines.negocollab.NegoCollabBaselineProvider;
import org.parley.baselines.negocollab.NegotiatedBaselineProvider;
import org.parley.baselines.onetoone.OneToOneBaselineProvider;
import org.parley.baselines.polyinter.PolyInterBaselineProvider;
import org.parley.baselines.protocol.ProtocolBaselineProvider;
import org.parley.baselines.stamp.StampBaselineProvider;
import org.parley.baselines.where2comm.Where2commBaselineProvider;
import org.parley.testkit.junit.ContractTests;

/** Every shipped method keeps the contract. */
class BaselineContractsTest {
    @TestFactory
    Stream<DynamicNode> noFusion() {
        return ContractTests.of(new NoFusionBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> direct() {
        return ContractTests.of(new DirectBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> homogeneous() {
        return ContractTests.of(new HomogeneousBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> lateFusion() {
        return ContractTests.of(new LateFusionBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> earlyFusion() {
        return ContractTests.of(new EarlyFusionBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> negoCollab() {
        return ContractTests.of(new NegoCollabBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> oneToOne() {
        return ContractTests.of(new OneToOneBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> protocol() {
        return ContractTests.of(new ProtocolBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> stamp() {
        return ContractTests.of(new StampBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> genComm() {
        return ContractTests.of(new GenCommBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> polyInter() {
        return ContractTests.of(new PolyInterBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> negotiated() {
        return ContractTests.of(new NegotiatedBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> where2comm() {
        return ContractTests.of(new Where2commBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> codeFilling() {
        return ContractTests.of(new CodeFillingBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> negoCollabInCodes() {
        return ContractTests.of(new CodedNegoCollab());
    }

    @TestFactory
    Stream<DynamicNode> linear() {
        return ContractTests.of(new LinearBaselineProvider());
    }

    @TestFactory
    Stream<DynamicNode> linearOfNineCells() {
        LinearConfig nine = new LinearConfig(3, 0.01, 2, 1, WireType.INT8);
        return ContractTests.of(new LinearBaselineProvider(), nine);
    }
}
