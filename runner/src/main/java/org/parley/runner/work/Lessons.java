package org.parley.runner.work;

import java.io.IOException;
import java.util.Optional;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
import org.parley.api.data.Split;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Budget;
import org.parley.api.training.Selector;
import org.parley.nn.tape.Tape;
import org.parley.runner.data.Truths;
import org.parley.runner.plan.Making;
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

    /** Trains and writes the curve. */
    Fitted fit(
            Making making,
            String what,
            Selector trains,
            Budget budget,
            SeedStream seeds,
            Courses courses)
            throws IOException {
        try (Curve curve = new Curve(making.directory());
                Course course = courses.on(drawing(split, part, seeds), budget.steps())) {
            Fit fit = new Fit(models, curve, making.progress(), making.unfinished());
            Training last = new Training(what, trains, budget, seeds, course, Optional.empty());
            if (validation.times() == 0 || !Frames.any(dataset, Split.VALIDATION)) {
                return fit.run(last);
            }
            int batches = (validation.samples() + budget.batch() - 1) / budget.batch();
            Drawing held = drawing(Split.VALIDATION, Part.WHOLE, seeds.child("validation"));
            try (Course other = courses.on(held, batches)) {
                return fit.run(last.choosing(other, batches, validation.times()));
            }
        }
    }

    /** Builds the loss of one batch, so that every parameter of it comes to be. */
    void lookOnce(SeedStream seeds, Courses courses) {
        Split any = Frames.any(dataset, Split.TRAIN) ? Split.TRAIN : Split.TEST;
        try (Course course = courses.on(drawing(any, Part.WHOLE, seeds), 1);
                Tape tape = Tape.infer(models.store(), models.arena())) {
            course.loss(tape.graph(seeds), 0);
        }
    }

    private Drawing drawing(Split from, Part of, SeedStream seeds) {
        return new Drawing(
                new Frames(dataset, from, of), truths, seeds.child("drawing"), assignment);
    }
}
