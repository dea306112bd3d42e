package org.parley.runner.suite;

import static org.parley.api.error.Require.require;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.parley.runner.config.DefaultValue;

/**
 * Who collaborates and under which conditions: a column of the table.
 *
 * @param id unique in the suite
 * @param assign modalities, dealt to a scene's agents over and over, in an order drawn once a scene
 * @param roadSide modalities that road-side units (agents of negative id) are dealt instead,
 *     likewise; empty to deal them what everybody is dealt
 * @param sampleKey name that the draws of modalities and noise are keyed by, so that scenarios
 *     which differ in conditions only have the same agents; empty for the id
 * @param assignment name of an assignment that comes with the dataset and says instead which agent
 *     has which modality; empty to deal
 * @param mapping from the assignment's modalities to the suite's, where they differ; agents whose
 *     modality is not one of {@code assign} take no part
 * @param egos modalities that may be ego; empty for all of {@link #modalities} that have a model
 * @param part of each test scene that is evaluated
 * @param training whether modalities meet in the frames that methods are trained on for this
 *     column; methods that need them to meet cannot run where they do not
 * @param methods ids of those that are trained and evaluated here; empty for all of the suite
 */
public record ScenarioConfig(
        String id,
        List<String> assign,
        @DefaultValue("[]") List<String> roadSide,
        @DefaultValue("\"\"") String sampleKey,
        @DefaultValue("\"\"") String assignment,
        @DefaultValue("{}") Map<String, String> mapping,
        @DefaultValue("each-type") EgoPolicy ego,
        @DefaultValue("[]") List<String> egos,
        @DefaultValue("70") double communicationRangeMetres,
        @DefaultValue("{}") PoseNoise poseNoise,
        @DefaultValue("{}") ChannelConfig channel,
        @DefaultValue("{}") ScenePart part,
        @DefaultValue("co-occurring") TrainingScenes training,
        @DefaultValue("[]") List<String> methods) {
    public ScenarioConfig {
        NameRule.require("scenario", id);
        require(!assign.isEmpty(), "scenario '%s' assigns no modality", id);
        require(
                communicationRangeMetres >= 0,
                "communicationRangeMetres must not be negative, was %s",
                communicationRangeMetres);
        require(
                roadSide.isEmpty() || assignment.isEmpty(),
                "scenario '%s' has both 'roadSide' and 'assignment', which says who has what;"
                        + " leave one out",
                id);
        assign = List.copyOf(assign);
        roadSide = List.copyOf(roadSide);
        mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
        egos = List.copyOf(egos);
        methods = List.copyOf(methods);
    }

    /** Everybody of {@code assign}, under the default conditions. */
    public static ScenarioConfig of(String id, List<String> assign) {
        return new ScenarioConfig(
                id,
                assign,
                List.of(),
                "",
                "",
                Map.of(),
                EgoPolicy.EACH_TYPE,
                List.of(),
                70,
                new PoseNoise(0, 0),
                ChannelConfig.PERFECT,
                ScenePart.WHOLE,
                TrainingScenes.CO_OCCURRING,
                List.of());
    }

    /** All modalities that agents can have here. */
    public List<String> modalities() {
        return Stream.concat(assign.stream(), roadSide.stream()).distinct().toList();
    }

    /** Whether a method is trained and evaluated here. */
    public boolean runs(MethodConfig method) {
        return methods.isEmpty() || methods.contains(method.id());
    }

    /**
     * Whether a row has a cell here: its method runs, and learned from nothing that is asked, nor
     * from test frames where modalities must not meet in training.
     */
    public boolean runs(MethodRow row) {
        boolean fair =
                !row.fineTuned()
                        || !isolated()
                                && row.method().fineTune().filter(t -> t.spares(this)).isPresent();
        return runs(row.method()) && fair;
    }

    /** Whether modalities never meet in the frames that methods are trained on. */
    public boolean isolated() {
        return training == TrainingScenes.ISOLATED;
    }

    /** What the draws of modalities and noise are keyed by. */
    public String dealKey() {
        return sampleKey.isEmpty() ? id : sampleKey;
    }

    /** Whether an agent of that modality may be ego. */
    public boolean admits(String modality) {
        return egos.isEmpty() || egos.contains(modality);
    }

    /** The same scenario for any method: what its numbers depend on. */
    public ScenarioConfig forAnyMethod() {
        return with(id, sampleKey, poseNoise, List.of());
    }

    /**
     * One scenario for each level of noise, with the same agents; itself where it has no levels.
     */
    List<ScenarioConfig> expanded() {
        return poseNoise.levels().isEmpty()
                ? List.of(this)
                : poseNoise.levels().stream().map(this::at).toList();
    }

    private ScenarioConfig at(double level) {
        String text = level == Math.rint(level) ? "" + (long) level : Double.toString(level);
        return with(id + "-noise" + text, dealKey(), poseNoise.at(level), methods);
    }

    private ScenarioConfig with(String newId, String deal, PoseNoise noise, List<String> running) {
        return new ScenarioConfig(
                newId,
                assign,
                roadSide,
                deal,
                assignment,
                mapping,
                ego,
                egos,
                communicationRangeMetres,
                noise,
                channel,
                part,
                training,
                running);
    }
}
