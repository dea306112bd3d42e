package org.parley.api.plugin;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.parley.api.error.Require;

/**
 * Who a plugin is. Catalogue pages are generated from it.
 *
 * @param id kebab-case, unique per kind
 * @param fusionStages of a baseline: where agents share; {@code INTERMEDIATE} unless it says
 *     otherwise. Of other kinds none
 * @param licence an SPDX id; empty where none is stated
 * @param apiVersion the {@link #API_VERSION} the plugin was built against
 */
public record PluginDescriptor(
        String id,
        PluginKind kind,
        String version,
        String summary,
        Optional<String> paper,
        Optional<String> link,
        String licence,
        Set<Capability> capabilities,
        Determinism determinism,
        Set<FusionStage> fusionStages,
        int apiVersion) {

    /** Raised when a plugin built before can no longer run. */
    public static final int API_VERSION = 2;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public PluginDescriptor {
        Require.requirePlugin(
                ID.matcher(id).matches(),
                "plugin id '%s' is not kebab-case (like 'my-adapter')",
                id);
        Require.requirePlugin(!summary.isBlank(), "plugin '%s' has no summary", id);
        Require.requirePlugin(
                fusionStages.isEmpty() == (kind != PluginKind.BASELINE)
                        && (fusionStages.size() <= 1
                                || fusionStages.equals(
                                        Set.of(FusionStage.INTERMEDIATE, FusionStage.LATE))),
                "%s '%s' fuses at %s; a baseline names one stage, or INTERMEDIATE and LATE, and"
                        + " other kinds none",
                kind.id(),
                id,
                fusionStages);
        fusionStages = Set.copyOf(fusionStages);
        capabilities =
                capabilities.isEmpty()
                        ? Set.of()
                        : java.util.Collections.unmodifiableSet(EnumSet.copyOf(capabilities));
    }

    /** Whether agents share at a stage. */
    public boolean fuses(FusionStage stage) {
        return fusionStages.contains(stage);
    }

    public static Builder dataset(String id, String version) {
        return new Builder(id, PluginKind.DATASET, version);
    }

    public static Builder encoder(String id, String version) {
        return new Builder(id, PluginKind.ENCODER, version);
    }

    public static Builder fusion(String id, String version) {
        return new Builder(id, PluginKind.FUSION, version);
    }

    public static Builder taskHead(String id, String version) {
        return new Builder(id, PluginKind.TASK_HEAD, version);
    }

    public static Builder adapter(String id, String version) {
        return new Builder(id, PluginKind.ADAPTER, version);
    }

    public static Builder negotiator(String id, String version) {
        return new Builder(id, PluginKind.NEGOTIATOR, version);
    }

    public static Builder baseline(String id, String version) {
        return new Builder(id, PluginKind.BASELINE, version);
    }

    /** {@code adapter 'stamp' 1.0.0}, as messages name it. */
    public String label() {
        return String.format(Locale.ROOT, "%s '%s' %s", kind.id(), id, version);
    }

    /** Collects the optional parts. */
    public static final class Builder {
        private final String id;
        private final PluginKind kind;
        private final String version;
        private String summary = "";
        private Optional<String> paper = Optional.empty();
        private Optional<String> link = Optional.empty();
        private String licence = "";
        private final EnumSet<Capability> capabilities = EnumSet.noneOf(Capability.class);
        private Determinism determinism = Determinism.EXACT;
        private Set<FusionStage> fusionStages;

        private Builder(String id, PluginKind kind, String version) {
            this.id = id;
            this.kind = kind;
            this.version = version;
            this.fusionStages =
                    kind == PluginKind.BASELINE ? Set.of(FusionStage.INTERMEDIATE) : Set.of();
        }

        /** Where agents share under a baseline: one stage, or features and boxes both. */
        public Builder fuses(FusionStage... stages) {
            this.fusionStages = Set.of(stages);
            return this;
        }

        public Builder summary(String text) {
            this.summary = text;
            return this;
        }

        public Builder paper(String citation) {
            this.paper = Optional.of(citation);
            return this;
        }

        public Builder link(String url) {
            this.link = Optional.of(url);
            return this;
        }

        public Builder licence(String spdx) {
            this.licence = spdx;
            return this;
        }

        public Builder can(Capability... what) {
            capabilities.addAll(Set.of(what));
            return this;
        }

        public Builder determinism(Determinism level) {
            this.determinism = level;
            return this;
        }

        /**
         * The descriptor. Its API version is that of the host which builds it, so a JAR says in its
         * manifest, as {@code Parley-Api-Version}, what it was compiled against.
         */
        public PluginDescriptor build() {
            return new PluginDescriptor(
                    id,
                    kind,
                    version,
                    summary,
                    paper,
                    link,
                    licence,
                    capabilities,
                    determinism,
                    fusionStages,
                    API_VERSION);
        }
    }
}
