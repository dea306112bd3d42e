package org.parley.leaderboard.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.api.error.ErrorCode;
import org.parley.leaderboard.Cells;
import org.parley.leaderboard.render.ReportRenderer;
import org.parley.leaderboard.render.html.PictureSource;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.MethodIdentity;
import org.parley.leaderboard.result.RowRole;

/** Labels and messages come from others; a report shows them and obeys nothing in them. */
class LabelsTest {
    private static CellRecord labelled(String id, RowRole role, String label) {
        CellRecord cell = Cells.scored(id, role, 1, 0.8, 12, 100);
        return cell.withMethod(new MethodIdentity(id, label, role));
    }

    private static Leaderboard of(String label) {
        return Leaderboard.of(
                List.of(
                        Cells.scored("no-fusion", RowRole.NO_FUSION, 1, 0.7, 12, 0),
                        labelled("mine", RowRole.REFERENCE, label),
                        Cells.failed("bad", 1, ErrorCode.PLUGIN, label)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            textBlock =
                    """
                    <script>alert(1)</script>         # \\<script>alert(1)\\</script>
                    ![x](http://example.org/a.png)    # ![x]\\(http://example.org/a.png)
                    **bold** `code` _it_ ~s~          # \\*\\*bold\\*\\* \\`code\\` \\_it\\_ \\~s\\~
                    a | b                             # a \\| b
                    a\\|b                              # a\\\\\\|b
                    $x^2$ &lt;                        # \\$x^2\\$ \\&lt;
                    100 % of %s snake_case & more     # 100 % of %s snake_case & more
                    """)
    void aLabelIsTextInMarkdown(String label, String shown) {
        String text = ReportRenderer.markdown(of(label));
        assertThat(text).contains("| " + shown + " ");
        assertThat(text).contains("[PLUGIN] " + shown.replace("\\|", "|") + "\n");
    }

    @Test
    void aLabelCannotSteerATerminalOrTurnLettersAround() {
        String label = "\u001b[31mred\u001b[0m \u202Eevil\u009b2J\u200b\nnext";
        String shown = "\\u001b[31mred\\u001b[0m \\u202eevil\\u009b2J\\u200b next";
        Leaderboard leaderboard = of(label);
        for (String text :
                List.of(
                        ReportRenderer.markdown(leaderboard),
                        ReportRenderer.html(leaderboard, PictureSource.none()))) {
            assertThat(text).doesNotContain("\u001b", "\u202E", "\u009b", "\u200b");
        }
        assertThat(ReportRenderer.html(leaderboard, PictureSource.none())).contains(shown);
        assertThat(ReportRenderer.markdown(leaderboard)).contains(shown.replace("\\", "\\\\"));
    }

    @Test
    void markupIsTextInThePage() {
        String page =
                ReportRenderer.html(
                        of("<script>alert(1)</script><img src=x>"), PictureSource.none());
        assertThat(page)
                .doesNotContain("<script>alert", "<img src=x")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x&gt;");
    }

    /** It made every row of every table as wide. */
    @Test
    void aLabelOfTenThousandLettersIsCut() {
        String text = ReportRenderer.markdown(of("\uD83D\uDE97".repeat(10_000)));
        assertThat(text.lines().filter(l -> l.startsWith("|")))
                .isNotEmpty()
                .allSatisfy(l -> assertThat(l.codePointCount(0, l.length())).isLessThan(500));
        assertThat(text).contains("| " + "\uD83D\uDE97".repeat(159) + "… |");
    }

    @Test
    void methodsOfOneLabelAreToldApart() {
        List<CellRecord> cells = new ArrayList<>();
        cells.add(labelled("no-fusion", RowRole.NO_FUSION, "No fusion"));
        cells.add(labelled("mine", RowRole.CONTENDER, "no  fusion"));
        cells.add(labelled("a", RowRole.CONTENDER, "Same"));
        cells.add(labelled("b", RowRole.CONTENDER, "SAME"));
        cells.add(labelled("c", RowRole.CONTENDER, "Other"));
        assertThat(Leaderboard.of(cells).tables().get(0).rows())
                .extracting(r -> r.method().label())
                .containsExactlyInAnyOrder(
                        "No fusion (no-fusion)",
                        "no fusion (mine)",
                        "Same (a)",
                        "SAME (b)",
                        "Other");
    }

    @Test
    void aContenderThatCallsItselfNoFusionShowsItsId() {
        List<CellRecord> cells =
                List.of(
                        labelled("alone", RowRole.NO_FUSION, "Alone"),
                        labelled("mine", RowRole.CONTENDER, "No fusion"));
        assertThat(Leaderboard.of(cells).tables().get(0).rows())
                .extracting(r -> r.method().label())
                .containsExactlyInAnyOrder("Alone", "No fusion (mine)");
    }
}
