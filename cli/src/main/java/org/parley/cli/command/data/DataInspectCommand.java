package org.parley.cli.command.data;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.cli.argument.CliCommand;
import org.parley.cli.argument.DatasetArguments;
import org.parley.cli.argument.OptionReader;
import org.parley.cli.console.ExitCodes;
import org.parley.cli.console.FrameSummary;
import org.parley.cli.console.JsonOutput;
import org.parley.cli.console.ProcessConsole;
import org.parley.runner.artifact.AtomicFile;
import org.parley.runner.config.NameSuggestion;
import org.parley.runner.config.UserPath;
import org.parley.runner.frame.FramePlace;
import org.parley.viz.bev.BevPicture;
import org.parley.viz.camera.CameraPicture;
import org.parley.viz.camera.ViewSheet;
import org.parley.viz.canvas.PictureCanvas;

/** {@code parley data inspect}: one frame in words and pictures. */
public final class DataInspectCommand implements CliCommand {
    private final ProcessConsole console;
    private final DatasetArguments source;

    @Inject
    DataInspectCommand(ProcessConsole console, DatasetArguments source) {
        this.console = console;
        this.source = source;
    }

    @Override
    public String name() {
        return "data inspect";
    }

    @Override
    public String summary() {
        return "describe and draw one frame of a dataset";
    }

    @Override
    public String arguments() {
        return "[DIR]";
    }

    @Override
    public Options options() {
        return DatasetArguments.options()
                .addOption(
                        OptionReader.option(
                                "split",
                                "train|adaptation|validation|test",
                                "which part of the dataset (test)"))
                .addOption(OptionReader.option("scene", "NAME", "scene (the first one)"))
                .addOption(OptionReader.option("frame", "N", "frame of the scene, from 0 (0)"))
                .addOption(
                        OptionReader.option("ego", "AGENT", "ego of the picture (the first one)"))
                .addOption(
                        OptionReader.option("assignment", "NAME", "show modalities beside agents"))
                .addOption(
                        OptionReader.option("out", "DIR", "where pictures go (./inspect/SCENE/N)"))
                .addOption(OptionReader.json());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("parley data inspect /data/OPV2V", "the first frame of the test split"),
                new Example("parley data inspect DIR --scene S --frame 40", "one of your choice"),
                new Example("parley data inspect --dataset box-world", "one that has no files"));
    }

    /** The summary, then the files of the pictures, on stdout. */
    @Override
    public int run(CommandLine line) {
        return source.read(this, line, opened -> inspect(line, opened.dataset()));
    }

    private int inspect(CommandLine line, Dataset dataset) {
        FramePlace place = place(line, dataset);
        Frame frame = place.read(dataset);
        Observation ego = ego(line, frame);
        Map<String, String> modalities = modalities(line, dataset, frame);
        FrameSummary summary = new FrameSummary(dataset, frame, ego);
        boolean json = OptionReader.wantsJson(line);
        if (!json) {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "scene %s, frame %d of %d, %s split%n%n",
                            frame.scene(),
                            frame.index(),
                            place.scene().frames(),
                            place.split().id());
            console.out().print(summary);
            console.out().println();
        }
        Path out = out(line, frame);
        List<Path> files = new ArrayList<>();
        PictureCanvas bev = BevPicture.of(frame, ego, dataset.evaluationRange(), modalities);
        files.add(write(bev, out.resolve("bev.png")));
        if (ego.sweeps().isEmpty()) {
            PictureCanvas views = ViewSheet.of(frame, dataset.classNames());
            files.add(write(views, out.resolve("views.png")));
        }
        for (Observation agent : frame.agents()) {
            for (int i = 0; i < agent.cameras().size(); i++) {
                String name = "agent_" + safe(agent.agent()) + "_camera" + i + ".png";
                files.add(write(CameraPicture.of(frame, agent, i), out.resolve(name)));
            }
        }
        if (json) {
            Map<String, Object> record = summary.record();
            record.put("pictures", files.stream().map(Path::toString).toList());
            JsonOutput.print(console, record);
        } else {
            files.forEach(console.out()::println);
        }
        return ExitCodes.OK;
    }

    private static FramePlace place(CommandLine line, Dataset dataset) {
        Split split = split(line.getOptionValue("split", Split.TEST.id()));
        long index = OptionReader.number(line, "frame").orElse(0);
        String scene = line.getOptionValue("scene");
        return scene == null
                ? FramePlace.first(dataset, split, index)
                : FramePlace.of(dataset, split, scene, index);
    }

    private static Split split(String name) {
        List<String> known = Stream.of(Split.values()).map(Split::id).toList();
        if (!known.contains(name)) {
            throw BenchmarkException.user(
                    "no split is called '%s'%s", name, NameSuggestion.hint(name, "splits", known));
        }
        return Split.values()[known.indexOf(name)];
    }

    private static Observation ego(CommandLine line, Frame frame) {
        List<String> agents = frame.agents().stream().map(Observation::agent).toList();
        if (agents.isEmpty()) {
            throw BenchmarkException.data("frame %s has no agent", frame.id());
        }
        String name = line.getOptionValue("ego", agents.get(0));
        if (!agents.contains(name)) {
            throw BenchmarkException.user(
                    "frame %s has no agent '%s'%s",
                    frame.id(), name, NameSuggestion.hint(name, "agents", agents));
        }
        return frame.agents().get(agents.indexOf(name));
    }

    /** Those that the named assignment gives the agents of the frame. */
    private static Map<String, String> modalities(CommandLine line, Dataset dataset, Frame frame) {
        String name = line.getOptionValue("assignment");
        if (name == null) {
            return Map.of();
        }
        Map<String, Assignment> known = dataset.assignments();
        Assignment assignment = known.get(name);
        if (assignment == null) {
            throw BenchmarkException.user(
                    "the dataset has no assignment '%s'%s",
                    name, NameSuggestion.hint(name, "assignments of the dataset", known.keySet()));
        }
        return assignment.scenes().getOrDefault(frame.scene(), new TreeMap<>());
    }

    private static Path out(CommandLine line, Frame frame) {
        String given = line.getOptionValue("out");
        Path usual = Path.of("inspect", safe(frame.scene()), Integer.toString(frame.index()));
        return given == null ? usual : UserPath.of(given);
    }

    /** A name of the data as one of a file. */
    private static String safe(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._-]", "_");
    }

    private static Path write(PictureCanvas picture, Path file) {
        AtomicFile.write(file, picture.png());
        return file;
    }
}
