package org.parley.testkit.fake;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
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
}
