package org.parley.runner.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.parley.api.Progress;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.training.OptimizerSpec;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.OptimizerStep;
import org.parley.nn.engine.RateSchedule;
import org.parley.runner.artifact.CheckpointDirectory;
import org.parley.runner.feature.PerceptionModels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a training: each step is reported and recorded, the state is kept from time to time, and the
 * state that is best on samples held out is the one that remains.
 */
public final class TrainingLoop {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);

    private final PerceptionModels models;
    private final LossCurve curve;
    private final Progress progress;
    private final CheckpointDirectory unfinished;

    public TrainingLoop(
            PerceptionModels models,
            LossCurve curve,
            Progress progress,
            CheckpointDirectory unfinished) {
        this.models = models;
        this.curve = curve;
        this.progress = progress;
        this.unfinished = unfinished;
    }

    /** Moves the selected parameters of the models; goes on where a killed process was. */
    public TrainingResult run(TrainingRequest training) {
        return run(training, training.budget().steps(), false);
    }

    /**
     * The first steps of a training, to see where they lead. Their last state is kept, so that
     * {@link #run} goes on from there. One that diverges ends without a best state.
     */
    TrainingResult attempt(TrainingRequest training, int steps) {
        return run(training, steps, true);
    }

    private TrainingResult run(TrainingRequest training, int until, boolean trial) {
        BestState best = new BestState(models.parameters(), training.trains());
        double rate = training.budget().learningRate();
        progress.begin(training.what() + (trial ? " at " + rate : ""), until);
        try (OptimizerStep trainer = trainer(training);
                ShutdownSignal ending = new ShutdownSignal()) {
            TrainingCheckpoint checkpoint =
                    new TrainingCheckpoint(
                            unfinished,
                            models.parameters(),
                            training.trains(),
                            trainer,
                            best,
                            curve);
            int done = resume(training, checkpoint);
            while (done < until) {
                Optional<Map<String, Double>> terms = step(training, trainer, checkpoint, trial);
                if (terms.isEmpty()) {
                    return new TrainingResult(
                            training.budget(), Optional.empty(), List.of(), checkpoint.seconds());
                }
                done++;
                validate(training, best, done, trial && done == until);
                keep(training, ending, checkpoint, done);
                progress.at(done, new LinkedHashMap<>(terms.get()));
            }
            requireSomethingTrained(training);
            if (trial) {
                checkpoint.save(done);
            } else {
                best.restore();
            }
            return new TrainingResult(
                    training.budget(), best.choice(), List.of(), checkpoint.seconds());
        } finally {
            progress.end();
        }
    }

    private int resume(TrainingRequest training, TrainingCheckpoint checkpoint) {
        int done = checkpoint.resume();
        if (done > 0) {
            int steps = training.budget().steps();
            LOG.info("resume {} after step {} of {}", training.what(), done, steps);
            progress.at(done, Map.of());
        }
        return done;
    }

    private OptimizerStep trainer(TrainingRequest training) {
        OptimizerSpec how = training.budget().optimizer();
        return new OptimizerStep(models.session(), training.trains(), how, training.seeds());
    }

    /**
     * The terms of the loss; none where a trial diverged. A step that fails would fail again from a
     * checkpoint before it, so none is left.
     */
    private Optional<Map<String, Double>> step(
            TrainingRequest training,
            OptimizerStep trainer,
            TrainingCheckpoint checkpoint,
            boolean trial) {
        int step = trainer.iteration();
        double rate =
                training.budget().learningRate()
                        * RateSchedule.of(training.budget().optimizer())
                                .factor(step, training.budget().steps());
        try {
            Map<String, Double> terms = trainer.step(rate, g -> training.course().loss(g, step));
            curve.add(training.what(), step, rate, terms);
            return Optional.of(terms);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            checkpoint.delete();
            if (trial && trainer.diverged()) {
                LOG.info("{} diverged at the learning rate {}", training.what(), rate);
                return Optional.empty();
            }
            throw e instanceof BenchmarkException b ? explained(training, step, b) : e;
        }
    }

    /** Buffers count: closed-form fits move nothing else. */
    private void requireSomethingTrained(TrainingRequest training) {
        if (models.parameters().names("").stream().noneMatch(training.trains()::test)) {
            throw BenchmarkException.plugin(
                    "%s trained nothing: no parameter lies below %s; an adapter that is"
                            + " negotiated keeps those of its sender below 'send' and those of its"
                            + " receiver below 'receive', as 'negocollab' and the one that"
                            + " new-plugin writes do",
                    training.what(), String.join(", ", training.trains().prefixes()));
        }
    }

    private static BenchmarkException explained(
            TrainingRequest training, int step, BenchmarkException cause) {
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

    private void validate(TrainingRequest training, BestState best, int done, boolean always) {
        training.heldOut()
                .filter(held -> always || held.due(done, training.budget().steps()))
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
    private double loss(TrainingRequest training, TrainingRequest.HeldOut held) {
        double sum = 0;
        for (int i = 0; i < held.batches(); i++) {
            int batch = i;
            try (ComputedGraph graph = models.session().infer()) {
                var noise = training.seeds().child("validation").child(Integer.toString(batch));
                sum += graph.scalar(held.course().loss(graph.graph(noise), batch).total());
            }
        }
        return sum / held.batches();
    }

    /** Files cannot be written by a thread that is marked as interrupted. */
    private static void keep(
            TrainingRequest training,
            ShutdownSignal ending,
            TrainingCheckpoint checkpoint,
            int done) {
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
