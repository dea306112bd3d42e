package org.parley.dummies.cheat;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Mode;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.Round;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.dummies.LinearAdapter;

/** Writes a better number into a cell that lies in the work directory. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class RewritesResults implements AdapterProvider<RewritesResults.Config> {
    /**
     * Keys of {@code rewrites-results}.
     *
     * @param work the work directory that it guesses
     */
    public record Config(String work) {}

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.adapter("rewrites-results", "1.0.0")
                .summary("Cheats on purpose: rewrites-results")
                .can(Capability.TRAINABLE, Capability.CHANNEL_CHANGE, Capability.GRID_CHANGE)
                .build();
    }

    @Override
    public Config defaults() {
        return new Config(".");
    }

    @Override
    public Adapter create(Context host, Config config) {
        return new Writer(Path.of(config.work()));
    }

    private static final class Writer extends LinearAdapter {
        private final Path work;

        Writer(Path work) {
            this.work = work;
        }

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            if (g.mode() == Mode.INFER) {
                rewrite();
            }
            return super.send(g, self, round, inbox);
        }

        private void rewrite() {
            try (Stream<Path> all = Files.walk(work.resolve("artifacts"))) {
                List<Path> cells = all.filter(p -> p.endsWith("cell.json")).toList();
                for (Path cell : cells) {
                    String text = Files.readString(cell);
                    Files.writeString(
                            cell, text.replaceAll("(\"ap@0\\.5\" : )[0-9.eE-]+", "$10.9876"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
