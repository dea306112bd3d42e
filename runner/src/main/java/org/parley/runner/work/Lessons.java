package org.parley.runner.work;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Budget;
import org.parley.api.training.Selector;
import org.parley.nn.tape.Tape;
import org.parley.runner.data.Truths;
import org.parley.runner.plan.Making;
import org.parley.runner.plan.Unfinished;
import org.parley.runner.suite.Part;
import org.parley.runner.suite.Validation;

/**
 * Trainings on a dataset: they draw from a split, and choose the state they end with on its
 * validation split, if it has one.
 *
 * @param truths what is to be found
 * @param assignment says which agent has which modality; without it modalities are random
 * @param part of each scene of the split
 */
record Lessons(
        Models models,
        Dataset dataset,
        Truths truths,
        Validation validation,
        Optional<Assignment> assignment,
        Split split,
        Part part) {
    /** Of frozen agents: on the training split, each ego an object like any other. */
    static Lessons ofAgents(Models models, Dataset dataset, Validation validation) {
        Truths truths = new Truths(dataset.evaluationRange(), true);
        return new Lessons(
                models, dataset, truths, validation, Optional.empty(), Split.TRAIN, Part.WHOLE);
    }

    /** On a part of the test scenes; the last state is kept. */
    static Lessons onTestScenes(Models models, Dataset dataset, Truths truths, Part part) {
        Validation none = new Validation(0, 1);
        return new Lessons(models, dataset, truths, none, Optional.empty(), Split.TEST, part);
    }

    /** Makes a course from draws, for some steps. */
    interface Courses {
        Course on(Drawing drawing, int steps);
    }

    /** What is trained, and where it is written. */
    private record Lesson(
            Making making,
            Curve curve,
            String what,
            Selector trains,
            SeedStream seeds,
            Courses courses) {}

    /** Trains and writes the curve; chooses the learning rate where the budget has several. */
    Fitted fit(
            Making making,
            String what,
            Selector trains,
            Budget budget,
            SeedStream seeds,
            Courses courses)
            throws IOException {
        try (Curve curve = new Curve(making.directory())) {
            Lesson lesson = new Lesson(making, curve, what, trains, seeds, courses);
            Unfinished unfinished = making.unfinished();
            if (budget.rates().size() == 1) {
                Budget one = budget.at(budget.rates().get(0));
                return fit(lesson, one, unfinished, OptionalInt.empty());
            }
            requireValidation(what, budget);
            return new RateSearch(unfinished, new TrainingStart(models.store(), trains), curve)
                    .run(what, budget, (b, kept, trial) -> fit(lesson, b, kept, trial));
        }
    }

    private boolean validates() {
        return validation.times() > 0 && Frames.any(dataset, Split.VALIDATION);
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

    private Fitted fit(Lesson lesson, Budget budget, Unfinished unfinished, OptionalInt trial) {
        SeedStream seeds = lesson.seeds();
        Courses courses = lesson.courses();
        Fit fit = new Fit(models, lesson.curve(), lesson.making().progress(), unfinished);
        try (Course course = courses.on(drawing(split, part, seeds), budget.steps())) {
            Training last =
                    new Training(
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
            Drawing held = drawing(Split.VALIDATION, Part.WHOLE, seeds.child("validation"));
            try (Course other = courses.on(held, batches)) {
                Training choosing = last.choosing(other, batches, validation.times());
                return trial.isPresent()
                        ? fit.attempt(choosing, trial.getAsInt())
                        : fit.run(choosing);
            }
        }
    }

    /** Builds the loss of one batch, so that every parameter of it comes to be. */
    void lookOnce(SeedStream seeds, Courses courses) {
        try (Course course = courses.on(drawing(somewhere(), Part.WHOLE, seeds), 1);
                Tape tape = Tape.infer(models.store(), models.arena())) {
            course.loss(tape.graph(seeds), 0);
        }
    }

    /** Data that are there to be tested on need not have a split to learn from, nor the reverse. */
    private Split somewhere() {
        try {
            return Frames.any(dataset, Split.TEST) ? Split.TEST : Split.TRAIN;
        } catch (BenchmarkException e) {
            return Split.TRAIN;
        }
    }

    private Drawing drawing(Split from, Part of, SeedStream seeds) {
        return new Drawing(
                new Frames(dataset, from, of), truths, seeds.child("drawing"), assignment);
    }
}
