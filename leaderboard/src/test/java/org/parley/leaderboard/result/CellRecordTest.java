package org.parley.leaderboard.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.Cells;

class CellRecordTest {
    private static final CellRecord SCORED =
            Cells.scored("stamp", RowRole.CONTENDER, 1, 0.8, 4, 1000);

    @TempDir Path folder;

    @Test
    void aScoredCellIsReadBackEqual() throws IOException {
        Path file = folder.resolve("cell.json");
        Files.writeString(file, SCORED.toJson());
        CellRecord back = CellRecord.read(file);
        assertThat(back).isEqualTo(SCORED);
        assertThat(back.toJson()).isEqualTo(SCORED.toJson());
    }

    @Test
    void aFailedCellIsReadBackEqual() {
        CellRecord failed = Cells.failed("mpda", 2, ErrorCode.RESOURCE, "no \"memory\" left");
        assertThat(CellRecord.parse(failed.toJson(), "x")).isEqualTo(failed);
        assertThat(failed.ok()).isFalse();
    }

    @Test
    void theTimingComesLastAndIsTheOnlyPartThatIsLeftOut() {
        String with = SCORED.toJson();
        String without = SCORED.withoutTiming().toJson();
        int timing = with.indexOf(",\n  \"timing\"");
        assertThat(timing).isPositive();
        assertThat(without)
                .isEqualTo(
                        with.substring(0, timing).replace("\"seconds\" : 12.4", "\"seconds\" : 0.0")
                                + "\n}\n");
    }

    @Test
    void linesEndInLineFeedsOnly() {
        assertThat(SCORED.toJson()).doesNotContain("\r").endsWith("}\n");
    }

    @Test
    void anotherSchemaVersionIsNamed() {
        String newer = SCORED.toJson().replace("\"schemaVersion\" : 2", "\"schemaVersion\" : 9");
        assertThatThrownBy(() -> CellRecord.parse(newer, "cell.json"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("cell.json")
                .hasMessageContaining("schema version 9");
    }

    @Test
    void aTornCellIsNeverBelieved() {
        String text = SCORED.toJson();
        for (int length : new int[] {0, 1, text.length() / 2, text.length() - 3}) {
            assertThatThrownBy(() -> CellRecord.parse(text.substring(0, length), "cell.json"))
                    .as("first %s characters", length)
                    .isInstanceOf(BenchmarkException.class)
                    .hasMessageContaining("cell.json");
        }
    }

    @Test
    void aMissingPartIsNamed() {
        String text = SCORED.toJson().replaceFirst("\"scenario\" : \"[^\"]*\",", "");
        assertThatThrownBy(() -> CellRecord.parse(text, "cell.json"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("scenario");
    }

    @Test
    void aFailedCellWithScoresCannotBeMade() {
        CellStatus failed = CellStatus.failed(ErrorCode.DATA, "torn");
        assertThatThrownBy(
                        () ->
                                new CellRecord(
                                        CellRecord.SCHEMA_VERSION,
                                        "h",
                                        "s",
                                        SCORED.method(),
                                        1,
                                        failed,
                                        SCORED.protocol(),
                                        SCORED.provenance(),
                                        SCORED.scores(),
                                        SCORED.cost(),
                                        SCORED.frozenHashes(),
                                        SCORED.timing()))
                .isInstanceOf(BenchmarkException.class);
    }

    @Test
    void communicationDerivesLogarithmAndRate() {
        CommunicationCost c = CommunicationCost.of(65_000, 536, 0, 0);
        assertThat(c.log2BytesPerLink()).isEqualTo(16);
        assertThat(c.megabitsPerSecondPerLink()).isEqualTo(5.24288);
        assertThat(CommunicationCost.of(0, 0, 0, 0).log2BytesPerLink()).isZero();
    }
}
