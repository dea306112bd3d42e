package org.parley.testkit.fake;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.parley.testkit.fake.capability.FakeConfidenceProvider;
import org.parley.testkit.fake.capability.FakeHybridProvider;
import org.parley.testkit.fake.capability.FakeOwnPartsProvider;
import org.parley.testkit.fake.capability.FakeSharedTrunkProvider;
import org.parley.testkit.junit.ContractTests;

/** Every shape fake keeps the contract. */
class FakesTest {
    @TestFactory
    Stream<DynamicNode> handshake() {
        return ContractTests.of(new FakeHandshakeProvider());
    }

    @TestFactory
    Stream<DynamicNode> codebook() {
        return ContractTests.of(new FakeCodebookProvider());
    }

    @TestFactory
    Stream<DynamicNode> cells() {
        return ContractTests.of(new FakeCellsProvider());
    }

    @TestFactory
    Stream<DynamicNode> ownParts() {
        return ContractTests.of(new FakeOwnPartsProvider());
    }

    @TestFactory
    Stream<DynamicNode> confidence() {
        return ContractTests.of(new FakeConfidenceProvider());
    }

    @TestFactory
    Stream<DynamicNode> hybrid() {
        return ContractTests.of(new FakeHybridProvider());
    }

    @TestFactory
    Stream<DynamicNode> sharedTrunk() {
        return ContractTests.of(new FakeSharedTrunkProvider());
    }
}
