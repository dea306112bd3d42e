package org.parley.runner.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.parley.leaderboard.render.page.PageExport;
import org.parley.leaderboard.render.page.PageFact;
import org.parley.leaderboard.render.page.PageFacts;
import org.parley.leaderboard.render.page.PageHeading;
import org.parley.leaderboard.render.page.PageRow;
import org.parley.leaderboard.render.page.PageTable;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.table.Leaderboard;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code run.json}, and the cells where they are there, tell about a leaderboard. */
public final class RunFacts {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String UNKNOWN = "not recorded";
    private static final String LICENCE =
            "Parley: Apache License 2.0; data recorded elsewhere have the licence of their dataset";

    private final JsonNode suite;
    private final SuiteRun run;
    private final Leaderboard leaderboard;
    private final List<CellRecord> cells;

    /**
     * @param cells empty where the artifacts are elsewhere
     */
    public RunFacts(SuiteRun run, Leaderboard leaderboard, List<CellRecord> cells) {
        this.suite = JSON.readTree(run.suite());
        this.run = run;
        this.leaderboard = leaderboard;
        this.cells = cells;
    }

    /**
     * The facts of a page.
     *
     * @param more that only the caller knows
     */
    public PageFacts page(List<PageFact> more) {
        List<PageFact> facts = new ArrayList<>();
        facts.add(new PageFact("Suite", id()));
        facts.add(new PageFact("Dataset", dataset(suite.path("dataset"))));
        if (suite.path("testDataset").isObject()) {
            facts.add(new PageFact("Tested on", dataset(suite.path("testDataset"))));
        }
        facts.add(new PageFact("Seeds", values(suite.path("seeds"))));
        facts.add(
                new PageFact(
                        "Size",
                        leaderboard.tables().size()
                                + " scenarios, "
                                + run.cells().size()
                                + " cells of a method, a scenario and a seed"));
        facts.add(new PageFact("Machine", provenance("machine", "engine", "java")));
        facts.add(new PageFact("Threads", String.valueOf(run.threads())));
        facts.add(new PageFact("Suite hash", hash() + "…"));
        facts.add(new PageFact("Licence", LICENCE));
        facts.addAll(more);
        return new PageFacts(
                "Leaderboard of " + id(),
                facts,
                List.of(agents(), scenarios()),
                citation(),
                PageExport.standard());
    }

    /** Of the suite. */
    public String id() {
        return suite.path("id").stringValue("unknown");
    }

    /** Id, and settings that are not the defaults. */
    private static String dataset(JsonNode dataset) {
        String settings = settings(dataset.path("settings"));
        return plugin(dataset) + (settings.isEmpty() ? "" : " (" + settings + ")");
    }

    private static String settings(JsonNode settings) {
        List<String> out = new ArrayList<>();
        settings.forEachEntry(
                (key, value) -> {
                    if (value.isValueNode() && !value.isNull() && !path(value)) {
                        out.add(key + " " + value.asString());
                    }
                });
        return String.join(", ", out);
    }

    /** Where data lie on somebody's disk is nobody's business. */
    private static boolean path(JsonNode value) {
        String text = value.asString();
        return text.contains("/") || text.contains("\\");
    }

    private static String plugin(JsonNode choice) {
        return choice.path("id").stringValue(UNKNOWN);
    }

    private static String values(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "));
    }

    /** What the cells say of themselves; several values where machines differ. */
    private String provenance(String... keys) {
        TreeSet<String> all = new TreeSet<>();
        for (CellRecord cell : cells) {
            List<String> own = new ArrayList<>();
            for (String key : keys) {
                if (cell.provenance().containsKey(key)) {
                    String name = key.equals(keys[0]) ? "" : key + " ";
                    own.add(name + cell.provenance().get(key));
                }
            }
            if (!own.isEmpty()) {
                all.add(String.join(", ", own));
            }
        }
        return all.isEmpty() ? UNKNOWN : String.join("; ", all);
    }

    private PageTable agents() {
        List<PageRow> rows = new ArrayList<>();
        suite.path("modalities")
                .forEachEntry(
                        (name, agent) ->
                                rows.add(
                                        PageRow.of(
                                                List.of(
                                                        name,
                                                        plugin(agent.path("encoder")),
                                                        sensor(agent.path("encoder")),
                                                        plugin(agent.path("fusion")),
                                                        plugin(agent.path("head")),
                                                        agent.path("weights")
                                                                .stringValue("trained here")))));
        return table(
                "Agents: kinds of sensors and frozen models",
                List.of("Agent", "Encoder", "It sees", "Fusion", "Head", "Weights"),
                rows);
    }

    /** What an encoder is set to, so far as it tells about its sensor. */
    private static String sensor(JsonNode encoder) {
        JsonNode settings = encoder.path("settings");
        Map<String, String> out = new TreeMap<>();
        if (settings.path("image").isObject()) {
            JsonNode image = settings.path("image");
            out.put(
                    "camera",
                    image.path("width").asString()
                            + " × "
                            + image.path("height").asString()
                            + " pixels");
        }
        for (String size : List.of("pillarMetres", "voxelMetres")) {
            if (settings.path(size).isNumber()) {
                out.put("LiDAR", "cells of " + settings.path(size).asString() + " m");
            }
        }
        if (settings.path("trunk").path("kind").isString()) {
            out.put("trunk", settings.path("trunk").path("kind").asString());
        }
        return out.isEmpty()
                ? "–"
                : out.entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining("; "));
    }

    private PageTable scenarios() {
        List<PageRow> rows = new ArrayList<>();
        for (JsonNode scenario : suite.path("scenarios")) {
            rows.add(
                    PageRow.of(
                            List.of(
                                    scenario.path("id").asString(),
                                    values(scenario.path("assign")),
                                    scenario.path("ego").asString(),
                                    scenario.path("communicationRangeMetres").asString() + " m",
                                    noise(scenario.path("poseNoise")),
                                    channel(scenario.path("channel")))));
        }
        return table(
                "Scenarios: who meets whom, and how",
                List.of("Scenario", "Agents", "Ego", "Range", "Pose noise", "Channel"),
                rows);
    }

    private static String noise(JsonNode noise) {
        String levels = values(noise.path("levels"));
        return levels.isEmpty()
                ? noise.path("metres").asString() + " m, " + noise.path("degrees").asString() + "°"
                : "σ " + levels;
    }

    private static String channel(JsonNode channel) {
        int delay = channel.path("delayFrames").asInt(0);
        double loss = channel.path("loss").asDouble(0);
        List<String> out = new ArrayList<>();
        if (delay > 0) {
            out.add("delay of " + delay + " frames");
        }
        if (loss > 0) {
            out.add("loss of " + Math.round(100 * loss) + " %");
        }
        if (channel.path("quantisation").isString()) {
            out.add(channel.path("quantisation").asString());
        }
        return out.isEmpty() ? "clean" : String.join(", ", out);
    }

    private static PageTable table(String caption, List<String> headings, List<PageRow> rows) {
        return new PageTable(
                caption,
                0,
                headings.stream().map(h -> new PageHeading(h, "", true)).toList(),
                rows);
    }

    private String citation() {
        return """
                @misc{parley-%1$s,
                  title  = {Parley leaderboard of the suite %1$s},
                  author = {{The Parley authors}},
                  note   = {Suite hash %2$s. Cite the papers of the methods that you compare, too}
                }"""
                .formatted(id(), hash());
    }

    /** As much of it as tells suites apart; the JSON has all. */
    private String hash() {
        String hash = leaderboard.suiteHash();
        return hash.substring(0, Math.min(12, hash.length()));
    }
}
