package org.parley.runner.answer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.api.Dataset;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.table.Leaderboard;
import org.parley.runner.artifact.ArtifactKey;
import org.parley.runner.artifact.ArtifactStore;
import org.parley.runner.artifact.AtomicFile;
import org.parley.runner.artifact.StoredArtifact;
import org.parley.runner.frame.EgoFrame;
import org.parley.runner.frame.ScenarioFrames;
import org.parley.runner.plan.RunOptions;
import org.parley.runner.plan.SuiteContext;
import org.parley.runner.plan.SuiteReport;
import org.parley.runner.result.CellEntry;
import org.parley.runner.result.ResultFolder;
import org.parley.runner.result.SuiteRun;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.SuiteConfig;

/**
 * A suite whose frames are answered elsewhere: lists of what is asked, and the table of the answers
 * beside what was run here. No model is needed, only the files of the test split.
 *
 * @param store holds them, where the dataset makes its own
 */
public record AnsweredSuite(SuiteContext context, RunOptions options, ArtifactStore store) {
    /** Answers of a suite never replace what was measured. */
    private static final String RESULTS = "-answers";

    private SuiteConfig suite() {
        return context.plugins().suite();
    }

    static ScenarioFrames frames(SuiteContext context, ScenarioConfig scenario, Dataset dataset) {
        return new ScenarioFrames(
                scenario,
                dataset,
                context.plugins().truths(dataset),
                ModalitySelection.in(context.plugins().suite(), scenario).models());
    }

    /** Where the files of the test split are, of a dataset that makes its own. */
    public Optional<Path> data() {
        return context.keys()
                .files(Split.TEST)
                .map(key -> store.find(key).orElseThrow().directory());
    }

    private Dataset dataset() {
        return context.plugins().dataset(Split.TEST, data());
    }

    /**
     * Writes what is asked: for each scenario {@code <scenario>.jsonl}, a line for each frame and
     * ego. Returns how many lines each file has.
     */
    public Map<Path, Integer> writeQuestions(Path directory) {
        Map<Path, Integer> written = new LinkedHashMap<>();
        try (Dataset dataset = dataset()) {
            for (ScenarioConfig scenario : suite().scenarios()) {
                ScenarioFrames frames = frames(context, scenario, dataset);
                StringBuilder lines = new StringBuilder();
                int count = 0;
                for (int i = 0; i < frames.size(); i++) {
                    for (EgoFrame ego : frames.egos(i)) {
                        lines.append(AskedFrame.of(ego).toJson());
                        count++;
                    }
                }
                Path file = directory.resolve(scenario.id() + ".jsonl");
                AtomicFile.write(file, lines.toString());
                written.put(file, count);
            }
        }
        return written;
    }

    /**
     * The leaderboard of some folders of answers and of what the work directory holds of the suite,
     * written as results of their own.
     */
    public SuiteReport score(List<Path> folders) {
        List<AnswerFolder> answers =
                folders.stream().map(f -> AnswerFolder.open(f, suite())).toList();
        requireDistinct(answers);
        List<CellEntry> entries = new ArrayList<>(measured());
        try (Dataset dataset = dataset()) {
            for (AnswerFolder folder : answers) {
                for (ScenarioConfig scenario : folder.scenarios()) {
                    StoredArtifact cell = cell(dataset, folder, scenario);
                    entries.add(CellEntry.Made.of(store.work(), cell.directory()));
                }
            }
        }
        ResultFolder results = new ResultFolder(options.work(), suite().id() + RESULTS);
        List<CellRecord> cells = entries.stream().map(e -> e.cell(store.work())).toList();
        Leaderboard leaderboard = Leaderboard.of(cells).noted(suite().note());
        results.write(
                SuiteRun.of(suite(), context.plugins().registry(), options.threads(), entries));
        results.write(leaderboard);
        return new SuiteReport(
                ReportRenderer.markdown(leaderboard), leaderboard.toJson(), results.page());
    }

    private static void requireDistinct(List<AnswerFolder> folders) {
        Set<String> methods = new HashSet<>();
        for (AnswerFolder folder : folders) {
            if (!methods.add(folder.note().method())) {
                throw BenchmarkException.data(
                        "%s answers as '%s', as a folder before it does; give each its own 'method'"
                                + " in answers.json",
                        folder.directory(), folder.note().method());
            }
        }
    }

    private StoredArtifact cell(Dataset dataset, AnswerFolder folder, ScenarioConfig scenario) {
        Map<String, Object> inputs = new LinkedHashMap<>(folder.hashes(scenario));
        inputs.put("cell", CellRecord.SCHEMA_VERSION);
        inputs.put("draws", context.keys().drawsHash());
        inputs.put("revision", dataset.revision());
        inputs.put("egoInTruth", suite().egoInTruth());
        inputs.put("budgetRule", suite().budgetRule());
        inputs.put("scenario", context.plugins().registry().resolve(scenario.forAnyMethod()));
        String name = scenario.id() + "/" + folder.note().method() + "/seed" + AnswerScoring.SEED;
        return store.make(
                ArtifactKey.of("answers", name, inputs),
                draft -> new AnswerScoring(context, dataset, folder, scenario).write(draft));
    }

    /** The cells of the suite's last run here; none where there is no run of the same suite. */
    private List<CellEntry> measured() {
        String draws = context.keys().drawsHash();
        return ResultFolder.at(new ResultFolder(options.work(), suite().id()).folder()).stream()
                .flatMap(folder -> folder.run().cells().stream())
                .filter(entry -> entry.cell(store.work()).suiteHash().equals(draws))
                .toList();
    }
}
