package org.parley.runner.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteRunTest {
    @Test
    void aRunIsReadAsItWasWritten() {
        SuiteRun run =
                new SuiteRun(
                        "{\"z\":1,\"a\":[]}", 2, List.of(new CellEntry.Made("artifacts/cell/x/1")));
        assertThat(SuiteRun.parse(run.toJson(), "run.json")).isEqualTo(run);
    }

    @Test
    void theNoteOfTheSuiteIsKnownAndMayBeLeftOut() {
        assertThat(new SuiteRun("{\"note\":\"nothing\"}", 1, List.of()).note()).hasValue("nothing");
        assertThat(new SuiteRun("{\"note\":null}", 1, List.of()).note()).isEmpty();
        assertThat(new SuiteRun("{}", 1, List.of()).note()).isEmpty();
    }

    @Test
    void whatIsNoRunIsTold() {
        assertThatThrownBy(() -> SuiteRun.parse("{\"cells\":", "run.json"))
                .hasMessage("run.json is not valid JSON; run the suite again");
        for (String artifact : List.of("\"\\u0000\"", "3", "[]")) {
            String run = "{\"schemaVersion\":1,\"cells\":[{\"artifact\":" + artifact + "}]}";
            assertThatThrownBy(() -> SuiteRun.parse(run, "run.json"))
                    .hasMessageStartingWith("run.json names the artifact ")
                    .hasMessageEndingWith(", expected a path; run the suite again");
        }
        assertThatThrownBy(() -> SuiteRun.parse("{\"schemaVersion\":9}", "run.json"))
                .hasMessage(
                        "run.json has schema version 9, this Parley reads 1; run the suite again");
    }
}
