package org.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a project of its own, with a java and a mvn that only say how they were called.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir Path directory;
    private Path home;
    private final Map<String, String> environment = new TreeMap<>();

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectories(directory.resolve("the project"));
        Files.copy(Path.of("..", "parley").toRealPath(), home.resolve("parley"));
        executable(home.resolve("parley"));
        Files.writeString(
                home.resolve("pom.xml"), "<modules>\n    <module>nn</module>\n</modules>\n");
        Files.createDirectories(home.resolve("nn/src/main/java"));
        Files.writeString(home.resolve("nn/src/main/java/A.java"), "class A {}");
        fakeJava("17.0.1", 0);
        fakeMaven();
    }

    private void fakeMaven() throws IOException {
        script(
                "mvn",
                "echo \"mvn $*\" >> '" + directory.resolve("mvn.log") + "'",
                "home=$(dirname \"$3\")",
                "echo jar > \"$home/cli/target/parley-cli.jar\"");
    }

    private void fakeJava(String version, int code) throws IOException {
        script(
                "java",
                "if [ \"$1\" = -version ]; then echo 'openjdk version \""
                        + version
                        + "\"' >&2; exit; fi",
                "case $* in *GpuChoice*) cat '"
                        + gpu()
                        + "'; exit $(cat '"
                        + gpu()
                        + ".code');; esac",
                "for a in \"$@\"; do echo \"[$a]\"; done",
                "echo \"threads $OMP_NUM_THREADS\"",
                "echo \"locale $LC_ALL\"",
                "exit " + code);
    }

    /** What the fake java answers when it is asked about graphics cards. */
    private Path gpu() {
        return directory.resolve("gpu");
    }

    private void answer(String reason, int code) throws IOException {
        Files.writeString(gpu(), reason + "\n");
        Files.writeString(directory.resolve("gpu.code"), Integer.toString(code));
    }

    private void script(String name, String... lines) throws IOException {
        Path file = Files.createDirectories(directory.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome launch(Path launcher, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        prepare(builder);
        int code = builder.start().waitFor();
        return new Outcome(
                code,
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private void prepare(ProcessBuilder builder) {
        Map<String, String> variables = builder.environment();
        variables
                .keySet()
                .removeAll(List.of("JAVA_HOME", "OMP_NUM_THREADS", "PARLEY_HEAP", "PARLEY_GPU"));
        variables.put("PATH", directory.resolve("bin") + ":" + variables.get("PATH"));
        variables.putAll(environment);
    }

    private Outcome launch(String... arguments) throws Exception {
        return launch(home.resolve("parley"), arguments);
    }

    private long builds() throws IOException {
        return Files.readAllLines(directory.resolve("mvn.log")).size();
    }

    private void touchLater(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    }

    @Test
    void theFirstStartBuildsAndLaterOnesDoNot() throws Exception {
        Outcome first = launch("run", "a b");
        assertThat(first.code()).isZero();
        assertThat(first.err()).startsWith("parley: building");
        assertThat(first.out()).contains("[run]\n[a b]\n").doesNotContain("building");
        Outcome second = launch("run");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("mvn.log")))
                .contains("-Dmaven.test.skip", "package install:install -pl bom,cli -am");
    }

    @Test
    void changedAndDeletedSourcesAreBuiltAgain() throws Exception {
        launch("run");
        touchLater(home.resolve("nn/src/main/java/A.java"));
        launch("run");
        assertThat(builds()).isEqualTo(2);
        Files.delete(home.resolve("nn/src/main/java/A.java"));
        touchLater(home.resolve("nn/src/main/java"));
        launch("run");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void anotherProjectInTheCheckoutIsNotBuilt() throws Exception {
        launch("run");
        Path other = Files.createDirectories(home.resolve("my-adapter/src/main/java"));
        touchLater(Files.writeString(other.resolve("A.java"), "class A {}"));
        touchLater(Files.writeString(home.resolve("my-adapter/pom.xml"), "<project/>"));
        launch("run");
        assertThat(builds()).isEqualTo(1);
    }

    /** A process that runs meanwhile finds either all old or all new ones. */
    @Test
    void librariesAreReplacedWhole() throws Exception {
        script(
                "mvn",
                "target=$(dirname \"$3\")/cli/target",
                "for a in \"$@\"; do case $a in -Dparley.lib=*) new=${a#*=};; esac; done",
                "ls \"$target/lib\" > '" + directory.resolve("seen") + "' 2>/dev/null",
                "mkdir -p \"$new\" && echo jar > \"$new/$(date +%s%N).jar\"",
                "echo jar > \"$target/parley-cli.jar\"");
        launch("run");
        List<Path> first = libraries();
        assertThat(first).hasSize(1);
        touchLater(home.resolve("nn/src/main/java/A.java"));
        launch("run");
        assertThat(Files.readString(directory.resolve("seen")).strip())
                .as("there while the build runs")
                .isEqualTo(first.get(0).getFileName().toString());
        assertThat(libraries()).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(home.resolve("cli/target/lib.old")).doesNotExist();
        assertThat(home.resolve("cli/target/lib.new")).doesNotExist();
    }

    private List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("cli/target/lib"))) {
            return files.toList();
        }
    }

    @Test
    void aBuildWithOneCompilerHasRoomForItsCode() throws Exception {
        script("mvn", "echo \"$MAVEN_OPTS\" > '" + directory.resolve("mvn.log") + "'", "exit 1");
        launch("run");
        assertThat(Files.readString(directory.resolve("mvn.log")))
                .contains("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m");
    }

    /** As it is unpacked from a release archive for this platform, or another. */
    private Path release(String platform) throws IOException {
        Path release = Files.createDirectories(directory.resolve("a release"));
        Path launcher = Files.createDirectories(release.resolve("bin")).resolve("parley");
        Files.copy(home.resolve("parley"), launcher);
        executable(launcher);
        Path lib = Files.createDirectories(release.resolve("lib"));
        Files.createFile(lib.resolve("javacpp-1.5.7-" + platform + ".jar"));
        return launcher;
    }

    private static String platform() {
        String arch = System.getProperty("os.arch").matches("amd64|x86_64") ? "x86_64" : "arm64";
        return (OS.MAC.isCurrentOs() ? "macosx-" : "linux-") + arch;
    }

    @Test
    void aReleaseArchiveIsStartedWithoutABuild() throws Exception {
        Path launcher = release(platform());
        Outcome outcome = launch(launcher, "run", "a b");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        Path root = launcher.getParent().getParent().toRealPath();
        assertThat(outcome.out())
                .contains("[-Dparley.home=" + root + "]", "[" + root + "/lib/*]", "[run]\n[a b]\n")
                .doesNotContain("parley.engines");
        assertThat(directory.resolve("mvn.log")).doesNotExist();
        assertThat(root.resolve("cli")).doesNotExist();
        Path link = Files.createSymbolicLink(directory.resolve("linked"), launcher);
        assertThat(launch(link, "run").out()).contains("[" + root + "/lib/*]");
    }

    @Test
    void aReleaseArchiveOfAnotherPlatformIsRefused() throws Exception {
        Outcome outcome = launch(release("sparc"), "run");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err())
                .isEqualTo(
                        "parley: this archive is not for %s; take the one whose name holds %s, or"
                                        .formatted(platform(), platform())
                                + " start Parley from its sources\n");
    }

    @Test
    void aReleaseArchiveHoldsLibtorchOrSaysWhichDoes() throws Exception {
        Path launcher = release(platform());
        Outcome without = launch(launcher, "run", "--engine", "torch");
        assertThat(without.code()).isEqualTo(3);
        assertThat(without.err())
                .startsWith(
                        "parley: this archive holds no engine 'torch'; take the one whose name");
        Path root = launcher.getParent().getParent();
        Files.createDirectories(root.resolve("engines/torch"));
        Outcome with = launch(launcher, "run", "--engine", "torch");
        assertThat(with.code()).isZero();
        assertThat(with.out()).contains("[-Dparley.engines=" + root.toRealPath() + "/engines]");
        assertThat(directory.resolve("mvn.log")).doesNotExist();
    }

    @Test
    void aReleaseArchiveHasNoEngineForGraphicsCards() throws Exception {
        answer("A100 has compute capability 8.0; it computes", 0);
        Outcome outcome = launch(release(platform()), "run", "--gpu");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.err()).contains("an archive holds no engine for graphics cards");
    }

    @Test
    void directoriesThatCdLooksThroughMakeNoDifference() throws Exception {
        environment.put("CDPATH", directory.toString());
        ProcessBuilder builder = new ProcessBuilder("the project/parley", "run");
        builder.directory(directory.toFile());
        prepare(builder);
        builder.redirectOutput(directory.resolve("out").toFile());
        builder.redirectError(directory.resolve("err").toFile());
        assertThat(builder.start().waitFor()).isZero();
        assertThat(Files.readString(directory.resolve("out")))
                .contains("[-Dparley.home=" + home.toRealPath() + "]");
    }

    @Test
    void placesWhereJavaReadsNoLibrariesAreNamed() throws Exception {
        for (String name : List.of("stop!", "a:b")) {
            Path place = Files.createDirectories(directory.resolve(name).resolve("parley-home"));
            Path launcher = Files.copy(home.resolve("parley"), place.resolve("parley"));
            executable(launcher);
            Outcome outcome = launch(launcher, "run");
            assertThat(outcome.code()).isEqualTo(3);
            assertThat(outcome.err())
                    .isEqualTo(
                            ("parley: Java reads no libraries below %s, as a directory's name ends"
                                            + " in '!' or holds ':'; move Parley elsewhere\n")
                                    .formatted(place.toRealPath()));
        }
        assertThat(directory.resolve("mvn.log")).doesNotExist();
    }

    @Test
    void numbersInTheEnvironmentAreCheckedByName() throws Exception {
        environment.put("OMP_NUM_THREADS", "4,3,2");
        assertThat(launch("run").out()).contains("threads 4\n");
        for (String wrong : List.of("many", "0", "-1", "2.5")) {
            environment.put("OMP_NUM_THREADS", wrong);
            Outcome outcome = launch("run");
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err())
                    .isEqualTo(
                            "parley: OMP_NUM_THREADS is '%s'; give a number of threads, like 1\n"
                                    .formatted(wrong));
        }
        environment.remove("OMP_NUM_THREADS");
        for (String wrong : List.of("lots", "3gb", "-1g")) {
            environment.put("PARLEY_HEAP", wrong);
            Outcome outcome = launch("run");
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err())
                    .isEqualTo(
                            "parley: PARLEY_HEAP is '%s'; give an amount of memory, like 3g or 3000m\n"
                                    .formatted(wrong));
        }
    }

    @Test
    void javaIsGivenAnEncodingForAllCharacters() throws Exception {
        fakeJava("17.0.1", 0);
        environment.put("LC_ALL", "C");
        assertThat(launch("run").out()).contains("locale C.UTF-8\n");
        environment.put("LC_ALL", "");
        environment.put("LANG", "POSIX");
        environment.put("LC_CTYPE", "");
        assertThat(launch("run").out()).contains("locale C.UTF-8\n");
        environment.put("LANG", "de_DE.UTF-8");
        assertThat(launch("run").out()).contains("locale \n");
    }

    @Test
    void twoFirstStartsAtOnceBuildOnce() throws Exception {
        script(
                "mvn",
                "echo \"mvn $*\" >> '" + directory.resolve("mvn.log") + "'",
                "sleep 2",
                "echo jar > \"$(dirname \"$3\")/cli/target/parley-cli.jar\"");
        List<Process> starts = List.of(start("first"), start("second"), start("third"));
        for (Process start : starts) {
            assertThat(start.waitFor()).isZero();
        }
        assertThat(builds()).isEqualTo(1);
        assertThat(lock()).doesNotExist();
    }

    private Process start(String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("parley").toString(), "run");
        builder.redirectOutput(directory.resolve(name).toFile()).redirectErrorStream(true);
        prepare(builder);
        return builder.start();
    }

    private Path lock() {
        return home.resolve("cli/target/build.lock");
    }

    @Test
    void theLockOfADeadBuildIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(lock());
        Files.createFile(lock().resolve(Long.toString(dead.pid())));
        assertThat(launch("run").code()).isZero();
        assertThat(builds()).isEqualTo(1);
        assertThat(lock()).doesNotExist();
    }

    @Test
    void aStartWaitsForTheBuildOfALivingProcessAndSaysSo() throws Exception {
        Path owner = lock().resolve(Long.toString(ProcessHandle.current().pid()));
        Files.createDirectories(lock());
        Files.createFile(owner);
        Process waiting = start("waiting");
        Path out = directory.resolve("waiting");
        while (!Files.readString(out).contains("waiting for another build")) {
            assertThat(waiting.isAlive()).as("it gave up: %s", Files.readString(out)).isTrue();
            Thread.sleep(50);
        }
        assertThat(directory.resolve("mvn.log")).doesNotExist();
        Files.delete(owner);
        Files.delete(lock());
        assertThat(waiting.waitFor()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aFailedBuildFreesTheLock() throws Exception {
        script("mvn", "exit 1");
        assertThat(launch("run").code()).isEqualTo(4);
        assertThat(lock()).doesNotExist();
    }

    @Test
    void aFailedBuildStartsNothingAndIsTriedAgain() throws Exception {
        script("mvn", "exit 1");
        Outcome outcome = launch("run");
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).endsWith("parley: the build failed; see above\n");
        fakeMaven();
        assertThat(launch("run").code()).isZero();
    }

    @Test
    void memoryAndThreadsAreSetAndCanBeChanged() throws Exception {
        Outcome plain = launch("run");
        assertThat(plain.out())
                .contains("[-Xmx3g]", "[-Dorg.bytedeco.javacpp.maxbytes=8g]", "threads 1\n")
                .contains("[-Dorg.bytedeco.javacpp.maxphysicalbytes=12g]")
                .contains("[-Dparley.columns=0]", "[-Dparley.home=" + home.toRealPath() + "]");
        environment.put("PARLEY_HEAP", "1g");
        environment.put("OMP_NUM_THREADS", "4");
        assertThat(launch("run").out()).contains("[-Xmx1g]", "threads 4\n");
        assertThat(launch("run", "--threads", "2").out()).contains("threads 2\n");
        assertThat(launch("run", "--threads=3", "smoke").out()).contains("threads 3\n");
    }

    @Test
    void withoutTheFlagNobodyLooksForACard() throws Exception {
        Outcome outcome = launch("run");
        assertThat(outcome.out()).contains("[-Dparley.gpu=cpu]").doesNotContain("lib-cuda");
        assertThat(Files.readString(directory.resolve("mvn.log"))).doesNotContain("cuda");
        assertThat(outcome.err()).doesNotContain("graphics");
    }

    @Test
    void aCardThatFitsIsUsedAndItsEngineIsDownloadedOnce() throws Exception {
        answer("A100 has compute capability 8.0; it computes", 0);
        script(
                "mvn",
                "echo \"mvn $*\" >> '" + directory.resolve("mvn.log") + "'",
                "target=$(dirname \"$3\")/cli/target",
                "echo jar > \"$target/parley-cli.jar\"",
                "case $* in *-Pcuda*) mkdir -p \"$target/lib-cuda\";"
                        + " echo jar > \"$target/lib-cuda/cuda.jar\";; esac");
        Outcome first = launch("--gpu", "run");
        assertThat(first.code()).isZero();
        assertThat(first.err())
                .contains("parley: A100 has compute capability 8.0; it computes\n")
                .contains("parley: downloading the engine for graphics cards, 2.4 GB, once");
        assertThat(first.out()).contains("[-Dparley.gpu=cuda]", "cli/target/lib-cuda/*]");
        assertThat(Files.readAllLines(directory.resolve("mvn.log")))
                .hasSize(2)
                .last()
                .asString()
                .contains("-Pcuda package install:install -pl bom,cli -am");
        environment.put("PARLEY_GPU", "1");
        Outcome second = launch("run");
        assertThat(second.err())
                .isEqualTo("parley: A100 has compute capability 8.0; it computes\n");
        assertThat(second.out()).contains("[-Dparley.gpu=cuda]");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aCardThatDoesNotFitFallsBackToTheCpuAndDownloadsNothing() throws Exception {
        String reason =
                "H100 has compute capability 9.0, and the engine has kernels for 3.7 to 8.x; the"
                        + " CPU computes";
        answer(reason, 1);
        Outcome outcome = launch("run", "--gpu");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).endsWith("parley: " + reason + "\n");
        assertThat(outcome.out()).contains("[-Dparley.gpu=cpu]").doesNotContain("lib-cuda");
        assertThat(Files.readString(directory.resolve("mvn.log"))).doesNotContain("cuda");
    }

    @Test
    void libtorchIsFetchedOnceWhereItIsAskedForByName() throws Exception {
        script(
                "mvn",
                "echo \"mvn $*\" >> '" + directory.resolve("mvn.log") + "'",
                "echo jar > \"$(dirname \"$3\")/cli/target/parley-cli.jar\"",
                "for a in \"$@\"; do case $a in -Dengine.folder=*) new=${a#*=}; mkdir -p \"$new\";"
                        + " echo jar > \"$new/torch.jar\";; esac; done");
        assertThat(launch("run").out()).contains("[-Dparley.engine=nd4j]");
        environment.put("PARLEY_ENGINE", "auto");
        assertThat(launch("run").out()).contains("[-Dparley.engine=auto]");
        assertThat(builds()).as("auto fetches nothing").isEqualTo(1);
        Outcome first = launch("run", "--engine", "torch");
        assertThat(first.code()).isZero();
        assertThat(first.err()).contains("parley: downloading the engine 'torch', 111 MB, once");
        assertThat(first.out())
                .contains("[-Dparley.engine=torch]", "the project/cli/target/engines]");
        assertThat(Files.readAllLines(directory.resolve("mvn.log")))
                .last()
                .asString()
                .endsWith("package -pl engine-torch -am");
        assertThat(home.resolve("cli/target/engines/torch/torch.jar")).exists();
        assertThat(launch("run", "--engine=torch").err()).isEmpty();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void libtorchForACardLiesApartAndBringsNothingOfNd4js() throws Exception {
        answer("NVIDIA H200 has compute capability 9.0; it computes", 0);
        script(
                "mvn",
                "echo \"mvn $*\" >> '" + directory.resolve("mvn.log") + "'",
                "echo jar > \"$(dirname \"$3\")/cli/target/parley-cli.jar\"",
                "for a in \"$@\"; do case $a in -Dengine.folder=*) new=${a#*=}; mkdir -p \"$new\";"
                        + " echo jar > \"$new/torch.jar\";; esac; done");
        Outcome first = launch("run", "--engine", "torch", "--gpu");
        assertThat(first.code()).isZero();
        assertThat(first.err())
                .contains("parley: NVIDIA H200 has compute capability 9.0; it computes\n")
                .contains("downloading the engine 'torch' for graphics cards, several GB, once");
        assertThat(first.out())
                .contains("[-Dparley.gpu=cuda]", "the project/cli/target/engines-cuda]")
                .doesNotContain("lib-cuda");
        assertThat(Files.readAllLines(directory.resolve("mvn.log")))
                .last()
                .asString()
                .endsWith("-Pcuda package -pl engine-torch -am");
        assertThat(home.resolve("cli/target/engines-cuda/torch/torch.jar")).exists();
        assertThat(home.resolve("cli/target/engines/torch")).doesNotExist();
        Outcome auto = launch("run", "--engine=auto", "--gpu");
        assertThat(auto.out()).contains("the project/cli/target/engines-cuda]");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void anEngineThatNobodyKnowsIsRefusedBeforeAnythingStarts() throws Exception {
        Outcome outcome = launch("run", "--engine", "abacus");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .endsWith("parley: --engine is 'abacus'; it is nd4j, torch, torch-mixed or auto\n");
    }

    @Test
    void aLinkToTheLauncherFindsTheProject() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("linked"), Path.of("bin/inner"));
        Files.createSymbolicLink(directory.resolve("bin/inner"), home.resolve("parley"));
        assertThat(launch(link, "run").out())
                .contains(home.toRealPath() + "/cli/target/parley-cli.jar:");
    }

    @Test
    void theExitCodePassesThrough() throws Exception {
        fakeJava("21", 130);
        assertThat(launch("run").code()).isEqualTo(130);
    }

    @Test
    void anOldOrMissingJavaIsNamed() throws Exception {
        fakeJava("1.8.0_302", 0);
        Outcome old = launch("run");
        assertThat(old.code()).isEqualTo(3);
        assertThat(old.err())
                .isEqualTo(
                        "parley: java is Java 8; install a JDK 17 or newer, or set JAVA_HOME to"
                                + " one\n");
        environment.put("JAVA_HOME", directory + "/nowhere");
        Outcome missing = launch("run");
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err())
                .isEqualTo(
                        "parley: cannot run %s/nowhere/bin/java; install a JDK 17 or newer, or set"
                                        .formatted(directory)
                                + " JAVA_HOME to one\n");
    }
}
