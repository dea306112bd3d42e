package org.parley.negotiators;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.parley.negotiators.mean.MeanNegotiatorProvider;
import org.parley.negotiators.pyramid.CommonScale;
import org.parley.negotiators.pyramid.ConvNextNegotiatorProvider;
import org.parley.negotiators.pyramid.ImportanceWeighting;
import org.parley.negotiators.pyramid.NegotiatorStart;
import org.parley.negotiators.pyramid.PyramidNegotiatorConfig;
import org.parley.negotiators.pyramid.PyramidNegotiatorProvider;
import org.parley.negotiators.pyramid.ResMlpNegotiatorProvider;
import org.parley.negotiators.pyramid.SparseTransformerNegotiatorProvider;
import org.parley.testkit.junit.ContractTests;

/** Every shipped negotiator keeps the contract. */
class NegotiatorContractsTest {
    @TestFactory
    Stream<DynamicNode> mean() {
        return ContractTests.of(new MeanNegotiatorProvider());
    }

    @TestFactory
    Stream<DynamicNode> pyramid() {
        return ContractTests.of(new PyramidNegotiatorProvider());
    }

    @TestFactory
    Stream<DynamicNode> pyramidWithGroupsSoftmaxAndInput() {
        return ContractTests.of(
                new PyramidNegotiatorProvider(),
                new PyramidNegotiatorConfig(
                        8,
                        1,
                        Optional.empty(),
                        List.of(1, 2, 1),
                        4,
                        ImportanceWeighting.SOFTMAX,
                        true,
                        NegotiatorStart.IDENTITY,
                        CommonScale.UNIT));
    }

    @TestFactory
    Stream<DynamicNode> resMlp() {
        return ContractTests.of(new ResMlpNegotiatorProvider());
    }

    @TestFactory
    Stream<DynamicNode> convNext() {
        return ContractTests.of(new ConvNextNegotiatorProvider());
    }

    @TestFactory
    Stream<DynamicNode> sparseTransformer() {
        return ContractTests.of(new SparseTransformerNegotiatorProvider());
    }
}
