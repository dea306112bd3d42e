package org.parley.runner.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.Dataset;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Detections;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.error.BenchmarkException;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.CellStatus;
import org.parley.leaderboard.result.FrameAnswer;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.leaderboard.result.FrameRecords;
import org.parley.leaderboard.result.FrozenHashes;
import org.parley.leaderboard.result.LinkRecord;
import org.parley.runner.answer.AnswerFolder.Place;
import org.parley.runner.answer.AnswerFolder.PlacedAnswer;
import org.parley.runner.evaluate.CellPictures;
import org.parley.runner.evaluate.ProtocolText;
import org.parley.runner.frame.EgoFrame;
import org.parley.runner.frame.FrameParticipant;
import org.parley.runner.frame.GroundTruth;
import org.parley.runner.frame.ScenarioFrames;
import org.parley.runner.plan.SuiteContext;
import org.parley.runner.suite.ScenarioConfig;

/** Scores the answers to one scenario as those of a method are scored, and writes the cell. */
record AnswerScoring(
        SuiteContext context, Dataset dataset, AnswerFolder folder, ScenarioConfig scenario) {
    /** Nothing is drawn where nothing is trained. */
    static final long SEED = 1;

    /**
     * Writes {@code frames.jsonl}, {@code cell.json} and pictures. A frame without an answer, and
     * an answer to what was not asked, fail with {@code DATA}.
     */
    void write(Path directory) throws IOException {
        ScenarioFrames frames = AnsweredSuite.frames(context, scenario, dataset);
        Map<Place, PlacedAnswer> answers = folder.answers(scenario);
        CellPictures pictures =
                new CellPictures(
                        directory,
                        folder.note().label() + " in " + scenario.id(),
                        dataset.evaluationRange());
        List<FrameRecord> records = new ArrayList<>();
        List<Place> missing = new ArrayList<>();
        try (FrameRecords.Writer writer = FrameRecords.writer(directory.resolve("frames.jsonl"))) {
            for (int i = 0; i < frames.size(); i++) {
                for (EgoFrame asked : frames.egos(i)) {
                    Place place = new Place(asked.frame().id(), asked.ego().agent());
                    PlacedAnswer answer = answers.remove(place);
                    if (answer == null) {
                        missing.add(place);
                        continue;
                    }
                    FrameRecord record = record(asked, answer);
                    records.add(record);
                    writer.append(record);
                    pictures.offer(asked, record);
                }
            }
        }
        requireAll(missing, records.size());
        requireAsked(answers);
        String cell = cell(records).toJson();
        Files.writeString(directory.resolve("cell.json"), cell, StandardCharsets.UTF_8);
    }

    private void requireAll(List<Place> missing, int answered) {
        if (!missing.isEmpty()) {
            throw BenchmarkException.data(
                    "%s lacks %s of %s answers, the first of frame %s for ego %s; a frame in which"
                            + " nothing is found has an empty list of detections",
                    folder.file(scenario),
                    missing.size(),
                    missing.size() + answered,
                    missing.get(0).frame(),
                    missing.get(0).ego());
        }
    }

    private void requireAsked(Map<Place, PlacedAnswer> left) {
        left.values().stream()
                .findFirst()
                .ifPresent(
                        first -> {
                            throw BenchmarkException.data(
                                    "%s answers frame %s for ego '%s', which scenario '%s' does"
                                            + " not ask; 'parley score %s --frames DIR' writes what"
                                            + " it asks",
                                    first.where(),
                                    first.answer().frame(),
                                    first.answer().ego(),
                                    scenario.id(),
                                    context.plugins().suite().id());
                        });
    }

    private FrameRecord record(EgoFrame asked, PlacedAnswer placed) {
        FrameAnswer answer = placed.answer();
        GroundTruth truths = context.plugins().truths(dataset);
        Truth truth = asked.truth();
        Prediction prediction = answer.prediction();
        if (prediction instanceof Detections detections) {
            prediction = truths.asked(detections, asked.ego().observation());
            truth = new Truth(truth.ids(), truth.boxes(), Optional.empty());
        } else {
            requireSize((ClassMap) prediction, truth, placed.where());
        }
        return new FrameRecord(
                asked.frame().scene(),
                asked.frame().id(),
                asked.ego().agent(),
                asked.ego().modality(),
                asked.neighbours(),
                truth,
                prediction,
                links(asked, placed),
                answer.bytes().values().stream().mapToLong(Long::longValue).sum(),
                asked.frame().supporter(asked.ego().agent()));
    }

    private static void requireSize(ClassMap map, Truth truth, String where) {
        ClassMap asked =
                truth.classes()
                        .orElseThrow(
                                () ->
                                        BenchmarkException.data(
                                                "%s is a class map, but the ego's data have no"
                                                        + " classes; answer with 'detections'",
                                                where));
        if (map.rows() != asked.rows() || map.columns() != asked.columns()) {
            throw BenchmarkException.data(
                    "%s: found a class map of %s × %s, expected one of %s × %s",
                    where, map.rows(), map.columns(), asked.rows(), asked.columns());
        }
    }

    private static List<LinkRecord> links(EgoFrame asked, PlacedAnswer placed) {
        SortedMap<String, Long> bytes = placed.answer().bytes();
        SortedMap<String, String> neighbours = asked.neighbours();
        for (String agent : bytes.keySet()) {
            if (!neighbours.containsKey(agent)) {
                throw BenchmarkException.data(
                        "%s claims bytes of '%s', who is not in range; the neighbours are %s",
                        placed.where(), agent, neighbours.keySet());
            }
        }
        List<LinkRecord> links = new ArrayList<>();
        for (FrameParticipant p : asked.others()) {
            long sent = bytes.getOrDefault(p.agent(), 0L);
            links.add(new LinkRecord(p.agent(), p.modality(), 0, sent));
        }
        return bytes.isEmpty() ? List.of() : links;
    }

    private CellRecord cell(List<FrameRecord> records) {
        TaskKind task = TaskKind.of(records);
        String draws = context.keys().drawsHash();
        SortedMap<String, String> provenance = new TreeMap<>(folder.note().provenance());
        provenance.put(
                "answers", "made elsewhere, sha256 " + folder.hashes(scenario).get("answers"));
        return new CellRecord(
                CellRecord.SCHEMA_VERSION,
                draws,
                scenario.id(),
                folder.note().row(),
                SEED,
                CellStatus.ok(),
                ProtocolText.of(
                        task,
                        context.plugins().suite(),
                        context.keys().adaptation(),
                        scenario,
                        dataset.evaluationRange()),
                provenance,
                Optional.of(task.score(records, draws)),
                Optional.empty(),
                new FrozenHashes(new TreeMap<>(), new TreeMap<>()),
                Optional.empty());
    }
}
