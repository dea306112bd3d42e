package org.parley.cli.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.commons.text.translate.CharSequenceTranslator;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.Require;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.plugin.PluginKind;
import org.parley.runner.artifact.AtomicFile;
import org.parley.runner.config.NameSuggestion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stand-alone Maven project with a working plugin of one kind, its contract test and a README.
 *
 * @param id of the plugin, kebab-case
 * @param parleyVersion of the {@code parley-bom} that the project imports
 * @param repository where Maven finds Parley, unless it is in the local repository
 */
public record PluginScaffold(
        PluginKind kind, String id, String parleyVersion, Optional<Path> repository) {
    private static final Logger LOG = LoggerFactory.getLogger(PluginScaffold.class);
    private static final CharSequenceTranslator XML = StringEscapeUtils.ESCAPE_XML10;

    private static final String FROM_CHECKOUT =
            """
            the local Maven
            repository, where Parley's launcher puts it whenever it builds Parley. If that fails,
            the repository is another one: run `mvn install -DskipTests` in Parley's checkout.""";

    private static final String FROM_ARCHIVE =
            """
            `repository/` of the
            release archive that wrote it, as the `pom.xml` says. If you move the archive, change
            the path there.""";

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public PluginScaffold {
        Require.require(
                ID.matcher(id).matches(),
                "'%s' is not a plugin id; use lower-case words and digits joined by hyphens, like"
                        + " 'my-%s'",
                id,
                kind.id());
        Require.require(
                !id.equals(kind.id()),
                "'%s' is the name of a kind; give the plugin a name of its own, like 'my-%s'",
                id,
                id);
    }

    /** A scaffold whose Parley is in Maven's local repository. */
    public PluginScaffold(PluginKind kind, String id, String parleyVersion) {
        this(kind, id, parleyVersion, Optional.empty());
    }

    /** The same, whose Parley is in the repository that came with a release archive. */
    public PluginScaffold withRepository(Path directory) {
        return new PluginScaffold(kind, id, parleyVersion, Optional.of(directory));
    }

    /** The scaffold of a kind by its id, as {@code task-head}; unknown kinds fail with USER. */
    public static PluginScaffold of(String kind, String id, String parleyVersion) {
        for (PluginKind known : PluginKind.values()) {
            if (known.id().equals(kind)) {
                return new PluginScaffold(known, id, parleyVersion);
            }
        }
        throw BenchmarkException.user(
                "'%s' is not a kind of plugin%s",
                kind, NameSuggestion.hint(kind, "kinds", kinds()));
    }

    /** The ids of all kinds. */
    public static List<String> kinds() {
        return Arrays.stream(PluginKind.values()).map(PluginKind::id).toList();
    }

    /** Fully qualified, of the plugin's provider. */
    public String providerClass() {
        PluginNaming naming = new PluginNaming(kind, id);
        return naming.packageName() + "." + naming.className() + "Provider";
    }

    /**
     * Writes the project into a directory, which is made if it is absent, and returns its files in
     * the order of writing. A directory that holds anything fails with {@code USER}.
     */
    public List<Path> writeTo(Path directory) {
        boolean there = Files.exists(directory);
        requireEmpty(directory);
        Map<String, String> files = files();
        try {
            files.forEach((name, text) -> AtomicFile.write(directory.resolve(name), text));
        } catch (BenchmarkException e) {
            remove(directory, there);
            throw e;
        }
        return files.keySet().stream().map(directory::resolve).toList();
    }

    /** So that the same command can be given again, once there is room. */
    private static void remove(Path directory, boolean keepItself) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!keepItself || !path.equals(directory)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            LOG.warn("cannot remove what was written into {}: {}", directory, e.toString());
        }
    }

    private static void requireEmpty(Path directory) {
        boolean occupied = Files.exists(directory);
        if (Files.isDirectory(directory)) {
            try (Stream<Path> content = Files.list(directory)) {
                occupied = content.findAny().isPresent();
            } catch (IOException e) {
                throw AtomicFile.unusable("cannot read", directory, e);
            }
        }
        Require.require(
                !occupied,
                "%s exists and is not an empty directory; name another one with --dir",
                directory);
    }

    /** Text by path in the project. */
    private Map<String, String> files() {
        PluginNaming naming = new PluginNaming(kind, id);
        TemplateFiles template = new TemplateFiles(kind, words(naming));
        String main = "src/main/java/" + naming.packageName().replace('.', '/') + "/";
        String test = main.replace("/main/", "/test/");
        String name = naming.className();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", template.common("pom.xml"));
        files.put("README.md", template.common("README.md"));
        files.put(".gitignore", template.common("gitignore"));
        files.put(main + "package-info.java", template.common("package-info.java.txt"));
        files.put(main + name + "Provider.java", template.own("Provider.java.txt"));
        files.put(main + name + "Config.java", template.own("Config.java.txt"));
        files.put(main + name + ".java", template.own("Product.java.txt"));
        if (kind == PluginKind.DATASET) {
            files.put(main + "Mast.java", template.own("Mast.java.txt"));
        }
        if (kind == PluginKind.ADAPTER) {
            files.put("suite.yaml", template.own("suite.yaml"));
        }
        files.put(test + name + "ContractTest.java", template.common("ContractTest.java.txt"));
        return files;
    }

    private Map<String, String> words(PluginNaming naming) {
        return Map.of(
                "id", id,
                "kind", kind.id(),
                "Class", naming.className(),
                "Words", naming.words(),
                "package", naming.packageName(),
                "parleyVersion", parleyVersion,
                "apiVersion", Integer.toString(PluginDescriptor.API_VERSION),
                "repositories", repository.map(PluginScaffold::repositories).orElse(""),
                "origin", repository.isPresent() ? FROM_ARCHIVE : FROM_CHECKOUT);
    }

    private static String repositories(Path repository) {
        return """

                  <!-- It came with the release archive of Parley that wrote this project. -->
                  <repositories>
                    <repository>
                      <id>parley-archive</id>
                      <url>%s</url>
                      <releases><checksumPolicy>ignore</checksumPolicy></releases>
                      <snapshots><checksumPolicy>ignore</checksumPolicy></snapshots>
                    </repository>
                  </repositories>
                """
                .formatted(XML.translate(repository.toUri().toString()));
    }
}
