package org.parley.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.cli.ParleyCli;

/** Scripts for shells, and what the shells make of them where they are installed. */
class ShellCompletionTest {
    private static final Pattern ROW = Pattern.compile("(?m)^  ([a-z-]+( [a-z]+)?)  ");
    private static final Pattern OPTION = Pattern.compile("(?m)^  --([a-z-]+)");

    @TempDir Path directory;
    private final ParleyCli parley = new ParleyCli();

    private String script(String shell) {
        assertThat(parley.run("completion", shell)).as(parley.err()).isZero();
        return parley.out();
    }

    private List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(m -> m.group(1)).toList();
    }

    /** As help lists them. */
    private List<String> commands() {
        assertThat(parley.run("--help")).isZero();
        String help = parley.out();
        return found(ROW, help.substring(help.indexOf("Commands:"), help.indexOf("Options:")));
    }

    private List<String> options(String command) {
        assertThat(parley.run(("help " + command).split(" "))).isZero();
        return found(OPTION, parley.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void everyCommandAndOptionIsKnown(String shell) {
        String script = script(shell);
        assertThat(commands()).hasSizeGreaterThan(20);
        for (String command : commands()) {
            String part = part(shell, script, command);
            String dashes = shell.equals("fish") ? " -l " : "--";
            assertThat(options(command))
                    .as(command)
                    .isNotEmpty()
                    .allSatisfy(o -> assertThat(part).containsPattern(dashes + o + "\\b"));
        }
    }

    /** The lines of a script that are about a command. */
    private static String part(String shell, String script, String command) {
        String name = command.replace(' ', '_').replace('-', '_');
        String start =
                switch (shell) {
                    case "bash" -> "'" + command + "'( \\||\\))";
                    case "zsh" -> "_parley_" + name + "\\(\\) \\{";
                    default -> "# " + command + "\n";
                };
        String end =
                switch (shell) {
                    case "bash" -> ";;";
                    case "zsh" -> "\n\\}";
                    default -> "(\n\n|$)";
                };
        String tables = shell.equals("bash") ? script.split("\n_parley_options", 2)[1] : script;
        var matcher = Pattern.compile("(?s)" + start + ".*?" + end).matcher(tables);
        assertThat(matcher.find()).as("%s in %s", command, script).isTrue();
        return matcher.group();
    }

    @Test
    void anotherShellIsRefused() {
        assertThat(parley.run("completion", "bsh")).isEqualTo(2);
        assertThat(parley.errLines())
                .containsExactly(
                        "parley: no completion for shell 'bsh'; did you mean 'bash'? shells: bash,"
                                + " zsh, fish");
    }

    private String output(String... command) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        assertThat(process.waitFor()).as(Files.readString(out)).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static void assumeInstalled(String program) {
        boolean there =
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(there, program + " is not installed");
    }

    /** A word of {@code _} is an empty one, before the cursor. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            delimiter = '>',
            value = {
                "parley pl > plan plugins",
                "parley plugins _ > list show check",
                "parley run sm > smoke",
                "parley run --wo > --work --workers",
                "parley run smoke --engine _ > nd4j torch torch-mixed auto",
                "parley run smoke --engine = to > torch torch-mixed",
                "parley --engine torch --debug leaderboard quick --format m > md",
                "parley help plugins l > list",
                "parley completion _ > bash zsh fish",
                "parley run --work fold > folder",
                "parley run fil > file.yaml",
                "parley run --seed _ > nothing",
                "parley nonsense x > nothing"
            })
    void bashCompletes(String line, String expected) throws Exception {
        assumeInstalled("bash");
        Files.writeString(directory.resolve("parley.bash"), script("bash"));
        Files.createDirectory(directory.resolve("folder"));
        Files.createFile(directory.resolve("file.yaml"));
        String words = line.replace("_", "''");
        String program =
                "source parley.bash; COMP_WORDS=("
                        + words
                        + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _parley; echo"
                        + " \"${COMPREPLY[*]}\"";
        assertThat(output("bash", "--norc", "-c", program).strip())
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void bashRegistersIt() throws Exception {
        assumeInstalled("bash");
        Files.writeString(directory.resolve("parley.bash"), script("bash"));
        assertThat(output("bash", "--norc", "-c", "source parley.bash; complete -p parley"))
                .isEqualTo("complete -F _parley parley\n");
    }

    @Test
    void zshReadsIt() throws Exception {
        assumeInstalled("zsh");
        Path file = Files.writeString(directory.resolve("_parley"), script("zsh"));
        assertThat(output("zsh", "-f", "-n", file.toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "'parley pl' > plan plugins",
                "'parley plugins ' > check list show",
                "'parley run --wo' > --work --workers",
                "'parley leaderboard --format ' > csv html json md tex",
                "'parley help plugins l' > list"
            })
    void fishCompletes(String line, String expected) throws Exception {
        assumeInstalled("fish");
        Files.writeString(directory.resolve("parley.fish"), script("fish"));
        String program = "source parley.fish; complete -C '" + line + "'";
        List<String> words =
                output("fish", "--no-config", "-c", program)
                        .lines()
                        .map(l -> l.split("\t")[0])
                        .toList();
        assertThat(String.join(" ", words)).isEqualTo(expected);
    }
}
