package org.parley.datasets.opv2v;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.parley.testkit.junit.ContractTests;

/** The dataset keeps the contract of datasets, with every kind of sensor. */
class Opv2vContractTest {
    @TempDir Path folder;
    private Scenes scenes;

    @BeforeEach
    void writeASmallDataset() {
        scenes = new Scenes(folder).small();
        for (String split : List.of("train", "validate", "test")) {
            Path agent = scenes.folder(split, "scene_" + split, "641");
            scenes.yaml(agent, "000068", 0, true, 7).images(agent, "000068");
            scenes.cloud(agent, "000068_16.pcd", 3);
        }
    }

    @TestFactory
    Stream<DynamicNode> contract() {
        return ContractTests.of(new Opv2vProvider(), scenes.config());
    }
}
