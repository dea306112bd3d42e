package org.parley.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.suite.TrainingScenes;

class TaskSpecTest {
    static List<TaskSpec> all() {
        return List.of(
                new TaskSpec.GenerateDataset(Split.TRAIN),
                new TaskSpec.TrainPerception("m1"),
                new TaskSpec.TakePerception("m1"),
                new TaskSpec.ExtractFeatures("m1", Split.TEST),
                new TaskSpec.TrainStage("mine", "align", TrainingScenes.ISOLATED, 1),
                new TaskSpec.TakeStage("mine", "tune", true, 2),
                new TaskSpec.FineTune("mine", 3),
                new TaskSpec.EvaluateCell("m1m3", "mine", 1, List.of("m1e")),
                new TaskSpec.ExplainMethod("mine", 1),
                new TaskSpec.ScoreRestoration("mine", 1),
                new TaskSpec.FitOracle(List.of("m1", "m3")),
                new TaskSpec.ReportFailure(ErrorCode.PLUGIN, "a \"quoted\"\nreason"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSpecIsOneLineAndReadsBack(TaskSpec spec) {
        assertThat(spec.toJson()).doesNotContain("\n");
        assertThat(TaskSpec.parse(spec.toJson())).isEqualTo(spec);
    }

    @Test
    void everyKindIsTried() {
        assertThat(all().stream().map(Object::getClass).distinct())
                .hasSize(TaskSpec.class.getPermittedSubclasses().length);
    }

    @Test
    void aSpecReadsAsPeopleWriteIt() {
        assertThat(new TaskSpec.TakeStage("mine", "align", true, 1).toJson())
                .isEqualTo(
                        "{\"task\":\"take-stage\",\"method\":\"mine\",\"stage\":\"align\","
                                + "\"complete\":true,\"seed\":1}");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsNoSpecIsRefused(String text) {
        assertThatThrownBy(() -> TaskSpec.parse(text))
                .isInstanceOfSatisfying(
                        BenchmarkException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessageStartingWith("'" + text + "' is not the description of a task: ")
                .hasMessageEndingWith("; 'parley plan SUITE --tasks' prints them");
    }

    static List<String> wrong() {
        return List.of(
                "train",
                "{}",
                "{\"task\":\"train-everything\"}",
                "{\"task\":\"fine-tune\",\"method\":\"mine\",\"seed\":1,\"more\":2}",
                "{\"task\":\"fine-tune\",\"method\":\"mine\"}");
    }
}
