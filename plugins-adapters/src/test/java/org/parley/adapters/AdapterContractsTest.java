package org.parley.adapters;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.parley.adapters.conv1x1.Conv1x1AdapterProvider;
import org.parley.adapters.conv1x1.Conv1x1Config;
import org.parley.adapters.identity.IdentityAdapterProvider;
import org.parley.api.message.WireType;
import org.parley.testkit.junit.ContractTests;

/** Every shipped adapter keeps the contract. */
class AdapterContractsTest {
    @TestFactory
    Stream<DynamicNode> identity() {
        return ContractTests.of(new IdentityAdapterProvider());
    }

    @TestFactory
    Stream<DynamicNode> conv1x1() {
        return ContractTests.of(new Conv1x1AdapterProvider());
    }

    @TestFactory
    Stream<DynamicNode> conv1x1InHalfPrecision() {
        return ContractTests.of(
                new Conv1x1AdapterProvider(), new Conv1x1Config(WireType.FLOAT16, 0.05));
    }

    @TestFactory
    Stream<DynamicNode> conv1x1InOneByteANumber() {
        return ContractTests.of(
                new Conv1x1AdapterProvider(), new Conv1x1Config(WireType.INT8, 0.05));
    }
}
