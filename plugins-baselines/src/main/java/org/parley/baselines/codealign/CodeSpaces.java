package org.parley.baselines.codealign;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.api.Context;

/** The code space of each modality's group, made when it is asked for. */
final class CodeSpaces {
    private final Context host;
    private final CodeAlignConfig config;
    private final Map<String, CodeSpace> byGroup = new ConcurrentHashMap<>();

    CodeSpaces(Context host, CodeAlignConfig config) {
        this.host = host;
        this.config = config;
    }

    CodeAlignConfig config() {
        return config;
    }

    /** The one that a modality belongs to; an unknown modality is refused by the host. */
    CodeSpace of(String modality) {
        List<String> members =
                config.groups().stream()
                        .filter(g -> g.contains(modality))
                        .findFirst()
                        .orElse(List.of(modality));
        String group = String.join("-and-", members);
        return byGroup.computeIfAbsent(
                group,
                name ->
                        new CodeSpace(
                                name,
                                members,
                                host.perception(members.get(0)).encoder().spec(),
                                config));
    }
}
