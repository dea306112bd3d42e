package org.parley.datasets.opv2v;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.parley.api.data.SceneInfo;

/**
 * A scene on disk: a folder of agents, each a folder of frames.
 *
 * @param id the folder's name
 * @param agents those that count, sorted as strings with negative ids last
 * @param timestamps the frames of the first agent, in order; all agents share them
 */
public record SceneFolder(String id, Path folder, List<String> agents, List<String> timestamps) {
    public SceneFolder {
        agents = List.copyOf(agents);
        timestamps = List.copyOf(timestamps);
    }

    /**
     * The scenes of a split, sorted. Folders without an agent are no scenes; folders without a
     * frame are no agents. Agents beyond {@code maxAgents} are cut before everything else.
     *
     * @param skip what to leave out: frames, {@code scene/timestamp}, and scenes
     */
    public static List<SceneFolder> in(Path split, int maxAgents, Collection<String> skip) {
        List<SceneFolder> scenes = new ArrayList<>();
        for (String name : FolderListing.names(split)) {
            read(split.resolve(name), maxAgents, skip).ifPresent(scenes::add);
        }
        return scenes;
    }

    /** One scene; empty for a folder without an agent, or whose frames are all left out. */
    static Optional<SceneFolder> read(Path folder, int maxAgents, Collection<String> skip) {
        String name = String.valueOf(folder.getFileName());
        if (skip.contains(name)) {
            return Optional.empty();
        }
        List<String> agents = agents(folder).stream().limit(maxAgents).toList();
        if (agents.isEmpty()) {
            return Optional.empty();
        }
        List<String> timestamps =
                FolderListing.timestamps(folder.resolve(agents.get(0))).stream()
                        .filter(t -> !skip.contains(name + "/" + t))
                        .toList();
        return timestamps.isEmpty()
                ? Optional.empty()
                : Optional.of(new SceneFolder(name, folder, agents, timestamps));
    }

    /** Every agent of a scene's folder. */
    private static List<String> agents(Path folder) {
        return FolderListing.names(folder).stream()
                .filter(agent -> FolderListing.agent(folder.resolve(agent)))
                .sorted(AgentOrder.OF_IDS)
                .toList();
    }

    SceneInfo info() {
        return new SceneInfo(id, timestamps.size(), agents);
    }
}
