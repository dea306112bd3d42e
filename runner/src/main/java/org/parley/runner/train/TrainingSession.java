package org.parley.runner.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Budget;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.GroundTruth;
import org.parley.runner.frame.IsolatedFrames;
import org.parley.runner.frame.SplitFrames;
import org.parley.runner.suite.ScenePart;
import org.parley.runner.suite.ValidationConfig;

/**
 * Trainings on a dataset: they draw from a split, and choose the state they end with on its
 * validation split, if it has one.
 *
 * @param truths what is to be found
 * @param assignment says which agent has which modality; without it modalities are random
 * @param part of each scene of the split
 * @param isolated modalities that never meet, as each scene belongs to one of them; none named
 *     where modalities meet
 */
public record TrainingSession(
        PerceptionModels models,
        Dataset dataset,
        GroundTruth truths,
        ValidationConfig validation,
        Optional<Assignment> assignment,
        Split split,
        ScenePart part,
        List<String> isolated) {
    public TrainingSession {
        isolated = List.copyOf(isolated);
    }

    /** Of frozen agents: on the training split, each ego an object like any other. */
    public static TrainingSession ofAgents(
            PerceptionModels models, Dataset dataset, ValidationConfig validation) {
        GroundTruth truths = new GroundTruth(dataset.evaluationRange(), true);
        return new TrainingSession(
                models,
                dataset,
                truths,
                validation,
                Optional.empty(),
                Split.TRAIN,
                ScenePart.WHOLE,
                List.of());
    }

    /** On a part of the test scenes; the last state is kept. */
    public static TrainingSession onTestScenes(
            PerceptionModels models, Dataset dataset, GroundTruth truths, ScenePart part) {
        ValidationConfig none = new ValidationConfig(0, 1);
        return new TrainingSession(
                models, dataset, truths, none, Optional.empty(), Split.TEST, part, List.of());
    }

    /** Makes a course from draws, for some steps. */
    public interface Courses {
        TrainingCourse on(SampleDrawer drawing, int steps);
    }

    /** What is trained, and where it is written. */
    private record Lesson(
            TaskWorkspace making,
            LossCurve curve,
            String what,
            Selector trains,
            SeedStream seeds,
            Courses courses) {}

    /** Trains and writes the curve; chooses the learning rate where the budget has several. */
    public TrainingResult fit(
            TaskWorkspace making,
            String what,
            Selector trains,
            Budget budget,
            SeedStream seeds,
            Courses courses)
            throws IOException {
        try (LossCurve curve = new LossCurve(making.directory())) {
            Lesson lesson = new Lesson(making, curve, what, trains, seeds, courses);
            CheckpointDirectory unfinished = making.unfinished();
            if (budget.rates().size() == 1) {
                Budget one = budget.at(budget.rates().get(0));
                return fit(lesson, one, unfinished, OptionalInt.empty());
            }
            requireValidation(what, budget);
            return new LearningRateSearch(
                            unfinished, new TrainingStart(models.parameters(), trains), curve)
                    .run(what, budget, (b, kept, trial) -> fit(lesson, b, kept, trial));
        }
    }

    private boolean validates() {
        return validation.times() > 0 && SplitFrames.any(dataset, Split.VALIDATION);
    }

    private void requireValidation(String what, Budget budget) {
        if (!validates()) {
            throw BenchmarkException.user(
                    "%s chooses one of the learningRates %s by its validation loss, but %s; give"
                            + " one learningRate instead",
                    what,
                    budget.rates(),
                    validation.times() > 0
                            ? "the dataset has no scene in its validation split"
                            : "nothing is validated here");
        }
    }

    private TrainingResult fit(
            Lesson lesson, Budget budget, CheckpointDirectory unfinished, OptionalInt trial) {
        SeedStream seeds = lesson.seeds();
        Courses courses = lesson.courses();
        TrainingLoop fit =
                new TrainingLoop(models, lesson.curve(), lesson.making().progress(), unfinished);
        try (TrainingCourse course = courses.on(drawing(split, part, seeds), budget.steps())) {
            TrainingRequest last =
                    new TrainingRequest(
                            lesson.what(),
                            lesson.trains(),
                            budget,
                            seeds,
                            course,
                            Optional.empty());
            if (!validates()) {
                return fit.run(last);
            }
            int batches = (validation.samples() + budget.batch() - 1) / budget.batch();
            SampleDrawer held =
                    drawing(Split.VALIDATION, ScenePart.WHOLE, seeds.child("validation"));
            try (TrainingCourse other = courses.on(held, batches)) {
                TrainingRequest choosing = last.choosing(other, batches, validation.times());
                return trial.isPresent()
                        ? fit.attempt(choosing, trial.getAsInt())
                        : fit.run(choosing);
            }
        }
    }

    /** Builds the loss of one batch, so that every parameter of it comes to be. */
    public void lookOnce(SeedStream seeds, Courses courses) {
        try (TrainingCourse course = courses.on(drawing(somewhere(), ScenePart.WHOLE, seeds), 1);
                ComputedGraph graph = models.session().infer()) {
            course.loss(graph.graph(seeds), 0);
        }
    }

    /** Data that are there to be tested on need not have a split to learn from, nor the reverse. */
    private Split somewhere() {
        try {
            return SplitFrames.any(dataset, Split.TEST) ? Split.TEST : Split.TRAIN;
        } catch (BenchmarkException e) {
            return Split.TRAIN;
        }
    }

    private SampleDrawer drawing(Split from, ScenePart of, SeedStream seeds) {
        SeedStream own = seeds.child("drawing");
        return isolated.isEmpty()
                ? new SampleDrawer(new SplitFrames(dataset, from, of), truths, own, assignment)
                : new SampleDrawer(dealt(from, of), truths, own);
    }

    private IsolatedFrames dealt(Split from, ScenePart of) {
        return IsolatedFrames.of(dataset, from, of, isolated);
    }

    /** The splits that isolated modalities are trained and validated on. */
    public List<IsolatedFrames> isolatedSplits() {
        List<IsolatedFrames> splits = new ArrayList<>();
        if (!isolated.isEmpty()) {
            splits.add(dealt(split, part));
            if (validates()) {
                splits.add(dealt(Split.VALIDATION, ScenePart.WHOLE));
            }
        }
        return splits;
    }
}
