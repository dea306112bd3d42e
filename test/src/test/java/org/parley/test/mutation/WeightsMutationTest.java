package org.parley.test.mutation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.leaderboard.result.StageCost;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.nn.weights.SafetensorsHeader;
import org.parley.runner.suite.weights.ContenderWeights;
import org.parley.runner.suite.weights.FrozenWeights;

/** Weights of frozen agents and of methods that come trained. */
class WeightsMutationTest {
    private static final List<String> WORDS =
            List.of(
                    "F64",
                    "F16",
                    "I64",
                    "\"dtype\":",
                    "\"shape\":",
                    "\"data_offsets\":",
                    "__metadata__",
                    "[2,2]",
                    "[]",
                    "[0]",
                    "[4294967296,4294967296]",
                    "[0,16]");

    @TempDir Path folder;

    private static byte[] file(String header, int floats) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + json.length + 4 * floats).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (int i = 0; i < floats; i++) {
            bytes.putFloat(i);
        }
        return bytes.array();
    }

    private static byte[] agent() {
        return file(
                "{'__metadata__':{'buffers':'m1/mean','steps':'600','seed':'1'},"
                        + "'m1/mean':{'dtype':'F32','shape':[3],'data_offsets':[0,12]},"
                        + "'m1/weight':{'dtype':'F32','shape':[2,2],'data_offsets':[12,28]},"
                        + "'m1/none':{'dtype':'F32','shape':[0,7],'data_offsets':[28,28]}}",
                7);
    }

    private static byte[] contender() {
        return file(
                "{'__metadata__':{'agent.m1':'abc','founders':'m1 m3','stages':'[{\\'stage\\':"
                        + "\\'task\\',\\'steps\\':9,\\'samples\\':18,\\'learningRate\\':0.001,"
                        + "\\'seconds\\':0.0,\\'bestStep\\':6}]'},"
                        + "'method/m1-to-m3/bias':{'dtype':'F32','shape':[2],"
                        + "'data_offsets':[0,8]}}",
                2);
    }

    @Test
    void safetensors() throws IOException {
        new MutationRun(
                        "safetensors",
                        folder.resolve("weights.safetensors"),
                        List.of(agent(), contender()),
                        Damage.words(Damage.TEXT, Damage.BINARY, WORDS),
                        256 << 10,
                        300,
                        file -> {
                            SafetensorsHeader.of(file);
                            SafetensorsFile.decode(file.toString(), SafetensorsFile.bytes(file));
                        })
                .run();
    }

    @Test
    void agents() throws IOException {
        new MutationRun(
                        "agent-weights",
                        folder.resolve("m1.safetensors"),
                        List.of(agent()),
                        Damage.words(Damage.TEXT, Damage.BINARY, WORDS),
                        256 << 10,
                        300,
                        file -> decoded(FrozenWeights.of(file.toString())))
                .run();
    }

    @Test
    void contenders() throws IOException {
        String stem = folder.resolve("mine").toString();
        new MutationRun(
                        "contender-weights",
                        folder.resolve("mine.task.seed1.safetensors"),
                        List.of(contender()),
                        Damage.words(Damage.TEXT, Damage.BINARY, WORDS),
                        256 << 10,
                        300,
                        file -> {
                            FrozenWeights given = ContenderWeights.of(stem, "task", 1);
                            String stages = decoded(given).facts().get(ContenderWeights.STAGES);
                            if (stages != null) {
                                StageCost.parse(stages, given.source());
                            }
                        })
                .run();
    }

    private static SafetensorsFile.Contents decoded(FrozenWeights weights) {
        return SafetensorsFile.decode(weights.source(), weights.bytes());
    }
}
