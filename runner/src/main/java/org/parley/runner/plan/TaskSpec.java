package org.parley.runner.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.suite.TrainingScenes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a task of a suite is to do: a value that any process with the suite can carry out. As JSON
 * it is one line, {@code {"task":"explain-method","method":"mine","seed":1}}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TaskSpec.GenerateDataset.class, name = "generate-dataset"),
    @JsonSubTypes.Type(value = TaskSpec.TrainPerception.class, name = "train-perception"),
    @JsonSubTypes.Type(value = TaskSpec.TakePerception.class, name = "take-perception"),
    @JsonSubTypes.Type(value = TaskSpec.ExtractFeatures.class, name = "extract-features"),
    @JsonSubTypes.Type(value = TaskSpec.TrainStage.class, name = "train-stage"),
    @JsonSubTypes.Type(value = TaskSpec.TakeStage.class, name = "take-stage"),
    @JsonSubTypes.Type(value = TaskSpec.FineTune.class, name = "fine-tune"),
    @JsonSubTypes.Type(value = TaskSpec.EvaluateCell.class, name = "evaluate-cell"),
    @JsonSubTypes.Type(value = TaskSpec.ExplainMethod.class, name = "explain-method"),
    @JsonSubTypes.Type(value = TaskSpec.ScoreRestoration.class, name = "score-restoration"),
    @JsonSubTypes.Type(value = TaskSpec.FitOracle.class, name = "fit-oracle"),
    @JsonSubTypes.Type(value = TaskSpec.ReportFailure.class, name = "report-failure")
})
public sealed interface TaskSpec {
    /** Writes the files of a dataset that makes its own, those of one split and of its like. */
    record GenerateDataset(Split split) implements TaskSpec {}

    /** Trains a modality's perception model (step 0). */
    record TrainPerception(String modality) implements TaskSpec {}

    /** Takes over the weights that the suite names for a modality, once they are known to fit. */
    record TakePerception(String modality) implements TaskSpec {}

    /** Computes the features of a frozen model over a split. */
    record ExtractFeatures(String modality, Split split) implements TaskSpec {}

    /**
     * Trains one stage of a method.
     *
     * @param scenes which modalities meet in what it is trained on
     */
    record TrainStage(String method, String stage, TrainingScenes scenes, long seed)
            implements TaskSpec {}

    /**
     * Takes over what a method learned elsewhere, once it is known to fit.
     *
     * @param complete whether the stage is the method's last
     */
    record TakeStage(String method, String stage, boolean complete, long seed)
            implements TaskSpec {}

    /** Trains a method's last stage once more, on the scenes that it is tested on. */
    record FineTune(String method, long seed) implements TaskSpec {}

    /**
     * Evaluates a row of a scenario's table.
     *
     * @param pointModels models that answer for egos where points are exchanged
     */
    record EvaluateCell(String scenario, String row, long seed, List<String> pointModels)
            implements TaskSpec {
        public EvaluateCell {
            pointModels = List.copyOf(pointModels);
        }
    }

    /** Shows what a method makes of observations, and measures the gaps before and after. */
    record ExplainMethod(String method, long seed) implements TaskSpec {}

    /** Scores how much of receivers' own features a method restores. */
    record ScoreRestoration(String method, long seed) implements TaskSpec {}

    /** Fits and scores the best linear maps between the frozen models of some modalities. */
    record FitOracle(List<String> modalities) implements TaskSpec {
        public FitOracle {
            modalities = List.copyOf(modalities);
        }
    }

    /** Fails: what was asked for cannot be planned. */
    record ReportFailure(ErrorCode code, String message) implements TaskSpec {}

    /** The mapper of specs. */
    JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    /** One line of JSON. */
    default String toJson() {
        return JSON.writerFor(TaskSpec.class).writeValueAsString(this);
    }

    /** Reads what {@link #toJson} writes; anything else fails with {@code USER}. */
    static TaskSpec parse(String text) {
        try {
            return JSON.readValue(text, TaskSpec.class);
        } catch (JacksonException e) {
            throw BenchmarkException.user(
                    "'%s' is not the description of a task: %s; 'parley plan SUITE --tasks' prints"
                            + " them",
                    text, e.getOriginalMessage());
        }
    }
}
