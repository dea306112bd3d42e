package org.parley.runner.work;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.nn.tape.Tape;
import org.parley.nn.training.Adam;
import org.parley.nn.training.Schedule;
import org.parley.nn.training.Trainer;
import org.parley.runner.plan.Unfinished;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a training: each step is reported and recorded, the state is kept from time to time, and the
 * state that is best on samples held out is the one that remains.
 */
final class Fit {
    private static final Logger LOG = LoggerFactory.getLogger(Fit.class);
    private static final double EPSILON = 1e-10;
    private static final double WEIGHT_DECAY = 1e-4;

    private final Models models;
    private final Curve curve;
    private final Progress progress;
    private final Unfinished unfinished;

    Fit(Models models, Curve curve, Progress progress, Unfinished unfinished) {
        this.models = models;
        this.curve = curve;
        this.progress = progress;
        this.unfinished = unfinished;
    }

    /** Moves the selected parameters of the models; goes on where a killed process was. */
    Fitted run(Training training) {
        Best best = new Best(models.store(), training.trains());
        progress.begin(training.what(), training.budget().steps());
        try (Trainer trainer = trainer(training);
                Ending ending = new Ending()) {
            Checkpoint checkpoint =
                    new Checkpoint(
                            unfinished, models.store(), training.trains(), trainer, best, curve);
            int done = checkpoint.resume();
            if (done > 0) {
                LOG.info(
                        "resume {} after step {} of {}",
                        training.what(),
                        done,
                        training.budget().steps());
                progress.at(done, Map.of());
            }
            while (done < training.budget().steps()) {
                Map<String, Double> terms = step(training, trainer, checkpoint);
                done++;
                validate(training, best, done);
                keep(training, ending, checkpoint, done);
                progress.at(done, new LinkedHashMap<>(terms));
            }
            best.restore();
        } finally {
            progress.end();
        }
        return new Fitted(training.budget(), best.choice());
    }

    private Trainer trainer(Training training) {
        Adam adam = new Adam(models.arena(), EPSILON, WEIGHT_DECAY);
        return new Trainer(
                models.store(), models.arena(), training.trains(), adam, training.seeds());
    }

    /** A step that fails would fail again from a checkpoint before it, so none is left. */
    private Map<String, Double> step(Training training, Trainer trainer, Checkpoint checkpoint) {
        int step = trainer.iteration();
        double rate =
                training.budget().learningRate()
                        * Schedule.cosine().factor(step, training.budget().steps());
        try {
            Map<String, Double> terms = trainer.step(rate, g -> training.course().loss(g, step));
            curve.add(training.what(), step, rate, terms);
            return terms;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            checkpoint.delete();
            throw e instanceof BenchmarkException b ? explained(training, step, b) : e;
        }
    }

    private static BenchmarkException explained(
            Training training, int step, BenchmarkException cause) {
        ErrorCode code = cause.code();
        String batch = training.course().batch(step);
        return new BenchmarkException(
                code,
                String.format(
                        Locale.ROOT,
                        "%s: %s; the batch of step %d: %s",
                        training.what(),
                        cause.getMessage(),
                        step,
                        batch),
                cause);
    }

    private void validate(Training training, Best best, int done) {
        training.heldOut()
                .filter(held -> held.due(done, training.budget().steps()))
                .ifPresent(
                        held -> {
                            double loss = loss(training, held);
                            boolean lowest = best.offer(done, loss);
                            curve.validation(training.what(), done, loss, lowest);
                            LOG.debug(
                                    "{}: validation loss {} after step {}{}",
                                    training.what(),
                                    loss,
                                    done,
                                    lowest ? ", the best so far" : "");
                        });
    }

    /** The mean over the batches; nothing moves. */
    private double loss(Training training, Training.HeldOut held) {
        double sum = 0;
        for (int i = 0; i < held.batches(); i++) {
            int batch = i;
            try (Tape tape = Tape.infer(models.store(), models.arena())) {
                var noise = training.seeds().child("validation").child(Integer.toString(batch));
                sum += tape.scalar(held.course().loss(tape.graph(noise), batch).total());
            }
        }
        return sum / held.batches();
    }

    /** Files cannot be written by a thread that is marked as interrupted. */
    private static void keep(Training training, Ending ending, Checkpoint checkpoint, int done) {
        if (!ending.wanted()) {
            checkpoint.saveIfDue(done);
            return;
        }
        boolean interrupted = Thread.interrupted();
        checkpoint.save(done);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new CancellationException("interrupted while training " + training.what());
    }
}
