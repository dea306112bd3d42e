package org.parley.runner.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.random.SeedStream;
import org.parley.runner.canonical.Sha256Hash;
import org.parley.runner.canonical.SuiteHash;

/** What a stranger's archive can hold, and what is said about it. */
class SubmissionCheckTest {
    private static final String A = "cells/north/alpha/seed1/";
    private static final String B = "cells/north/beta/seed1/";

    @TempDir static Path shared;
    private static Path packed;

    @TempDir Path directory;

    @BeforeAll
    static void pack() throws Exception {
        packed =
                new MadeRun(shared.resolve("work"))
                        .cell("north", "alpha", 1, 0.8)
                        .cell("north", "beta", 1, 0.4)
                        .failed("south", "alpha")
                        .packed(shared.resolve("mine.zip"));
    }

    private List<String> findings(Path file) {
        SubmissionCheck check = SubmissionCheck.of(file);
        assertThat(check.submission().isPresent()).isEqualTo(check.findings().isEmpty());
        return check.findings().stream().map(SubmissionFinding::toString).toList();
    }

    private List<String> findings(ArchiveContent content) throws Exception {
        return findings(content.write(directory.resolve("theirs.zip")));
    }

    private ArchiveContent content() throws Exception {
        return ArchiveContent.of(packed);
    }

    private static String value(String json, String key) {
        Matcher m = Pattern.compile('"' + Pattern.quote(key) + "\" : ([^,\\s]+)").matcher(json);
        assertThat(m.find()).isTrue();
        return m.group(1);
    }

    private static VerifiedSubmission verified(Path file) {
        return SubmissionCheck.requireAll(List.of(file)).get(0);
    }

    @Test
    void whatWasPackedVerifies() throws Exception {
        assertThat(findings(packed)).isEmpty();
        assertThat(findings(content())).isEmpty();
        VerifiedSubmission submission = verified(packed);
        assertThat(submission.cells().stream().map(VerifiedCell::name))
                .containsExactly("north/alpha/seed1", "north/beta/seed1", "south/alpha/seed1");
    }

    @Test
    void anArchiveThatIsNotThereIsNamed() {
        Path absent = directory.resolve("absent.zip");
        assertThatThrownBy(() -> SubmissionCheck.of(absent))
                .hasMessage(
                        "there is no archive " + absent + "; 'parley submissions pack' writes one");
    }

    @Test
    void aTamperedNumberIsNamedWithTheOneOfItsFrames() throws Exception {
        String right = value(content().text(A + "cell.json"), "ap@0.5");
        ArchiveContent tampered =
                content()
                        .edit(
                                A + "cell.json",
                                t -> t.replace("\"ap@0.5\" : " + right, "\"ap@0.5\" : 0.99"));
        String number =
                A
                        + "cell.json: scores.values.ap@0.5: found 0.99, expected "
                        + right
                        + " from its frames";
        assertThat(findings(tampered))
                .hasSize(2)
                .contains(number)
                .anyMatch(f -> f.startsWith(A + "cell.json: size: found "));
        assertThat(findings(tampered.sealed())).containsExactly(number);
    }

    @Test
    void aChangedFileDiffersFromItsChecksum() throws Exception {
        byte[] suite = content().bytes("suite.json");
        String right = Sha256Hash.of(suite);
        byte[] other = content().text("suite.json").replace("made", "fake").getBytes();
        assertThat(findings(content().put("suite.json", other)))
                .containsExactly(
                        "suite.json: sha256: found "
                                + Sha256Hash.of(other)
                                + ", expected "
                                + right);
    }

    @Test
    void framesOfAnotherCellAreNoticedByTheirNumbers() throws Exception {
        byte[] alpha = content().bytes(A + "frames.jsonl");
        byte[] beta = content().bytes(B + "frames.jsonl");
        ArchiveContent swapped =
                content().put(A + "frames.jsonl", beta).put(B + "frames.jsonl", alpha).sealed();
        String ofAlpha = value(content().text(A + "cell.json"), "ap@0.5");
        String ofBeta = value(content().text(B + "cell.json"), "ap@0.5");
        assertThat(findings(swapped))
                .contains(
                        A
                                + "cell.json: scores.values.ap@0.5: found "
                                + ofAlpha
                                + ", expected "
                                + ofBeta
                                + " from its frames",
                        B
                                + "cell.json: scores.values.ap@0.5: found "
                                + ofBeta
                                + ", expected "
                                + ofAlpha
                                + " from its frames");
    }

    @Test
    void anEasierTruthIsNoticedThoughAllNumbersFollowFromIt() throws Exception {
        ArchiveContent easier =
                ArchiveContent.of(
                        new MadeRun(directory.resolve("easier"))
                                .truth("easier")
                                .cell("north", "beta", 1, 0.4)
                                .packed(directory.resolve("easier.zip")));
        ArchiveContent mixed = content();
        for (String file : List.of("cell.json", "frames.jsonl", "inputs.json")) {
            mixed.put(B + file, easier.bytes(B + file));
        }
        assertThat(findings(mixed.sealed()))
                .singleElement()
                .asString()
                .startsWith(
                        B
                                + "cell.json: scenes, egos, neighbours and truth of north: found"
                                + " frames of hash ")
                .endsWith(", as in " + A + "cell.json");
    }

    @Test
    void aCellOfAnotherSuiteProtocolOrSetOfAgentsIsNamed() throws Exception {
        ArchiveContent foreign =
                ArchiveContent.of(
                        new MadeRun(directory.resolve("foreign"))
                                .revision("r2")
                                .agent("cc")
                                .iou("axis-aligned")
                                .cell("north", "beta", 1, 0.4)
                                .packed(directory.resolve("foreign.zip")));
        ArchiveContent mixed = content();
        for (String file : List.of("cell.json", "frames.jsonl", "inputs.json")) {
            mixed.put(B + file, foreign.bytes(B + file));
        }
        String ours = content().manifest().suite().hash();
        String theirs = foreign.manifest().suite().hash();
        assertThat(findings(mixed.sealed()))
                .containsExactly(
                        B + "cell.json: suiteHash: found " + theirs + ", expected " + ours,
                        B + "cell.json: frozenHashes.before.m1: found cc, expected aa",
                        B + "inputs.json: revision: found r2, expected r1",
                        B
                                + "cell.json: protocol.iou: found axis-aligned, expected rotated,"
                                + " as in "
                                + A
                                + "cell.json",
                        B
                                + "cell.json: frozenHashes.before.m1: found cc, expected aa, as in "
                                + A
                                + "cell.json");
    }

    @Test
    void inputsThatAreNotThoseOfTheCellAreNamed() throws Exception {
        String hash = content().manifest().suite().hash();
        ArchiveContent other =
                content().edit(A + "inputs.json", t -> t.replace("\"r1\"", "\"r9\"")).sealed();
        assertThat(findings(other))
                .containsExactly(
                        A
                                + "inputs.json: dataset, revision and the suite's id, hashed: found "
                                + SuiteHash.of(MadeRun.data("r9"), "streets")
                                + ", expected "
                                + hash,
                        A + "inputs.json: revision: found r9, expected r1");
    }

    @Test
    void aTruncatedArchiveIsNoArchive() throws Exception {
        byte[] all = Files.readAllBytes(packed);
        Path cut = Files.write(directory.resolve("cut.zip"), Arrays.copyOf(all, all.length / 2));
        assertThat(findings(cut))
                .containsExactly(
                        "cut.zip: found what is no whole zip archive: zip END header not found,"
                                + " expected one");
    }

    @ParameterizedTest
    @CsvSource({
        "../../evil.json, a name that leads out of the archive",
        "cells/../../evil.json, a name that leads out of the archive",
        "C:evil.json, a name with a drive letter",
        "run.sh, a file of another kind",
        "cells/north/alpha/seed1/Evil.class, a file of another kind",
        "cells/<b>/alpha/seed1/cell.json, a file of another kind",
        "cells/north/alpha/seed2/, a folder"
    })
    void anUnsafeNameIsRefusedBeforeAnythingIsRead(String name, String fault) throws Exception {
        assertThat(findings(content().extra(new ZipArchiveEntry(name))))
                .containsExactly(name + ": found " + fault + ", expected files that 'pack' writes");
    }

    @Test
    void namesWithBackslashesControlCharactersOrNoEndAreRefused() throws Exception {
        ZipArchiveEntry link = new ZipArchiveEntry("suite.json.link");
        link.setUnixMode(0120777);
        ArchiveContent content =
                content()
                        .extra(link)
                        .extra(new ZipArchiveEntry("cells/\u001b[2J/x"))
                        .extra(new ZipArchiveEntry("cells/" + "x".repeat(400)));
        assertThat(findings(content))
                .containsExactly(
                        "suite.json.link: found a link, expected files that 'pack' writes",
                        "cells/\\u001b[2J/x: found a name with control characters, expected files"
                                + " that 'pack' writes",
                        "cells/"
                                + "x".repeat(233)
                                + "…: found a name of 406 characters, expected files that 'pack'"
                                + " writes");
    }

    @Test
    void absoluteNamesAndBackslashesAreRefusedAsTheArchiveHasThem() throws Exception {
        byte[] bytes =
                Files.readAllBytes(
                        content()
                                .extra(new ZipArchiveEntry("@etc@passwd"))
                                .write(directory.resolve("names.zip")));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String name : List.of("/etc/passwd", "..\\evil.txt")) {
            Path file = directory.resolve("names.zip");
            Files.writeString(file, text.replace("@etc@passwd", name), StandardCharsets.ISO_8859_1);
            String fault = name.startsWith("/") ? "an absolute name" : "a name with backslashes";
            assertThat(findings(file))
                    .containsExactly(
                            name + ": found " + fault + ", expected files that 'pack' writes");
        }
    }

    @Test
    void aFileThatIsThereTwiceIsRefused() throws Exception {
        assertThat(findings(content().extra(new ZipArchiveEntry("suite.json"))))
                .containsExactly("suite.json: found a second file of this name, expected one");
    }

    @Test
    void aBombIsRefusedByItsRatio() throws Exception {
        ArchiveContent bomb = content().put(A + "frames.jsonl", new byte[64 << 20]);
        Path file = bomb.write(directory.resolve("bomb.zip"));
        assertThat(Files.size(file)).isLessThan(200_000);
        assertThat(findings(file))
                .singleElement()
                .asString()
                .matches(
                        Pattern.quote(A)
                                + "frames.jsonl: size: found 67108864 bytes of \\d+ compressed"
                                + " ones, expected at most 300 of one");
    }

    @Test
    void tooLargeAndTooManyFilesAreRefused() throws Exception {
        ArchiveLimits small = new ArchiveLimits(1 << 20, 8, 100, 1 << 20, 1000, 300, 1 << 20);
        List<String> findings =
                SubmissionCheck.of(packed, small).findings().stream()
                        .map(SubmissionFinding::toString)
                        .toList();
        assertThat(findings).containsExactly("mine.zip: entries: found 9, expected at most 8");
        ArchiveContent many = content();
        for (int i = 0; i < 20_000; i++) {
            many.extra(new ZipArchiveEntry("x" + i));
        }
        assertThat(findings(many))
                .containsExactly("theirs.zip: entries: found 20009, expected at most 20000");
        ArchiveLimits short_ = new ArchiveLimits(1 << 20, 99, 1 << 20, 100, 1000, 300, 1 << 20);
        assertThat(SubmissionCheck.of(packed, short_).findings())
                .extracting(SubmissionFinding::toString)
                .contains(
                        A
                                + "frames.jsonl: size: found "
                                + content().bytes(A + "frames.jsonl").length
                                + " bytes, expected at most 100")
                .anyMatch(f -> f.startsWith("all files together: size: found "));
    }

    @Test
    void anUnknownVersionOfTheManifestIsNotReadFurther() throws Exception {
        ArchiveContent newer =
                content()
                        .edit(
                                "submission.json",
                                t -> t.replace("\"formatVersion\" : 1", "\"formatVersion\" : 7"));
        assertThat(findings(newer))
                .containsExactly(
                        "submission.json: formatVersion: found 7, expected 1, which this Parley"
                                + " reads");
    }

    @Test
    void anUnknownKeyIsNamedWithThoseThatAreKnown() throws Exception {
        ArchiveContent content =
                content()
                        .edit(
                                A + "cell.json",
                                t -> t.replace("\"seed\" : 1", "\"seed\" : 1,\n  \"bonus\" : 1"))
                        .sealed();
        assertThat(findings(content))
                .containsExactly(
                        A
                                + "cell.json: bonus: found an unknown key, expected one of"
                                + " schemaVersion, suiteHash, scenario, method, seed, status,"
                                + " protocol, provenance, scores, cost, frozenHashes, timing");
        ArchiveContent suite =
                content().edit("suite.json", t -> t.replace("\"note\"", "\"nota\"")).sealed();
        assertThat(findings(suite))
                .singleElement()
                .asString()
                .startsWith("suite.json: found suite.json:3: ")
                .contains("nota");
    }

    @Test
    void aKeyThatIsThereTwiceIsNotWhatParleyWrites() throws Exception {
        ArchiveContent content =
                content()
                        .edit(
                                A + "cell.json",
                                t -> t.replace("\"seed\" : 1", "\"seed\" : 9,\n  \"seed\" : 1"))
                        .sealed();
        assertThat(findings(content))
                .singleElement()
                .asString()
                .startsWith(A + "cell.json: line 10: found \"seed\" : 9,, expected \"seed\" : 1,");
    }

    @Test
    void missingAndSurplusFilesAreNamed() throws Exception {
        assertThat(findings(content().remove(B + "frames.jsonl")))
                .containsExactly(
                        B
                                + "frames.jsonl: found nothing, expected a file that"
                                + " submission.json lists");
        assertThat(findings(content().remove("submission.json")))
                .containsExactly(
                        "submission.json: found nothing, expected the manifest of the submission");
        assertThat(
                        findings(
                                content()
                                        .put(
                                                "cells/north/gamma/seed1/cell.json",
                                                content().bytes(A + "cell.json"))))
                .containsExactly(
                        "cells/north/gamma/seed1/cell.json: found a file, expected none, for"
                                + " submission.json does not name it");
    }

    @Test
    void aTornFrameIsNamedByItsLine() throws Exception {
        ArchiveContent torn =
                content()
                        .edit(
                                A + "frames.jsonl",
                                t -> t.replaceFirst("\"ego\":\"1\"", "\"ego\":1e"))
                        .sealed();
        assertThat(findings(torn)).singleElement().asString().startsWith(A + "frames.jsonl:1: ");
    }

    @Test
    void hiddenAndEndlessTextsAreRefused() throws Exception {
        ArchiveContent content =
                content()
                        .edit(A + "cell.json", t -> t.replace("\"rotated\"", "\"ro\u202etated\""))
                        .edit(
                                B + "cell.json",
                                t -> t.replace("\"Linux\"", "\"" + "L".repeat(5000) + "\""))
                        .sealed();
        assertThat(findings(content))
                .contains(
                        A
                                + "cell.json: protocol.iou: found ro\\u202etated, expected no"
                                + " control characters",
                        B
                                + "cell.json: provenance.machine: found 5000 characters, expected"
                                + " at most 4000");
    }

    @Test
    void aLabelMustFitIntoATable() throws Exception {
        ArchiveContent content =
                content()
                        .edit(
                                A + "cell.json",
                                t -> t.replace("\"The alpha\"", "\"" + "a".repeat(200) + "\""))
                        .sealed();
        assertThat(findings(content))
                .anyMatch(f -> f.startsWith(A + "cell.json: line 7: found \"label\" : \"aaa"))
                .anyMatch(f -> f.startsWith(A + "cell.json: method.label: found aaa"));
    }

    @Test
    void whateverIsDamagedIsFoundAndNothingElseHappens() throws Exception {
        byte[] all = Files.readAllBytes(packed);
        RandomGenerator random = new SeedStream(5).random();
        for (int i = 0; i < 100; i++) {
            byte[] damaged = all.clone();
            // The end is the archive's directory, where most can go wrong.
            int reach = i % 2 == 0 ? all.length : 1500;
            damaged[all.length - 1 - random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(directory.resolve("damaged.zip"), damaged);
            SubmissionCheck check = SubmissionCheck.of(file);
            assertThat(check.submission().isPresent()).isEqualTo(check.findings().isEmpty());
        }
    }
}
