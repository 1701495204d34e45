package cyclode.reports.render.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static TextTable stages() {
        return new TextTable(
                        Column.name("stage"),
                        Column.number("time", "µs"),
                        Column.number("cycles"),
                        Column.name("rests on"))
                .section("fabric")
                .row("block 1", "125.0", "25,000", "published")
                .row("attention", "9.5", "1,900", "assumed")
                .section("")
                .row("total", "134.5", "26,900", "");
    }

    @Test
    void namesLeanLeftNumbersRightAndSectionsAreRuled() {
        assertThat(stages().render(StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                stage       time  cycles  rests on
                              µs
                ── fabric ─────────────────────────
                block 1    125.0  25,000  published
                attention    9.5   1,900  assumed
                ───────────────────────────────────
                total      134.5  26,900
                """);
    }

    @Test
    void aTerminalThatIsNotUtf8GetsAscii() {
        for (Charset charset : List.of(StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1)) {
            String text = stages().row("Größe × 2 → 語", "≥ 1", "±2", "…").render(charset);
            assertThat(text.chars().allMatch(c -> c < 128)).isTrue();
            assertThat(text).contains("Gro?e x 2 -> ?", ">= 1", "+/-2", "-- fabric ---", "us");
        }
    }

    @Test
    void theLastColumnOfTextIsWrapped() {
        String text = new TextTable(Column.name("constant"), Column.number("value"), Column.name("reason"))
                .row(
                        "driver overhead",
                        "12.5",
                        "a user-space driver maps the registers and polls; "
                                .repeat(4)
                                .strip())
                .render(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSizeGreaterThan(4).allMatch(l -> l.length() <= 80);
        assertThat(text.replaceAll("\\s+", " ")).contains("maps the registers and polls; a user-space driver");
    }

    @Test
    void aNumberIsNeverShortenedWhereANameCanBe() {
        String text = new TextTable(Column.name("layer"), Column.number("cycles"))
                .row("a.very.long.path.".repeat(9), "123,456,789,012")
                .render(StandardCharsets.UTF_8);
        assertThat(text).contains("…  123,456,789,012\n");
        assertThat(text.lines()).allMatch(l -> l.length() <= 80);
    }

    @Test
    void noLineIsEverWiderThan80() {
        SplittableRandom random = new SplittableRandom(1);
        String letters = "ab cdé語×.-";
        for (int n = 0; n < 500; n++) {
            Column[] columns = new Column[1 + random.nextInt(8)];
            for (int c = 0; c < columns.length; c++) {
                columns[c] = random.nextBoolean() ? Column.name("n" + c) : Column.number("x" + c, "ms");
            }
            TextTable table = new TextTable(columns).section("s".repeat(random.nextInt(120)));
            for (int row = 0; row < 3; row++) {
                String[] cells = new String[columns.length];
                for (int c = 0; c < cells.length; c++) {
                    StringBuilder cell = new StringBuilder();
                    for (int i = random.nextInt(60); i > 0; i--) {
                        cell.append(letters.charAt(random.nextInt(letters.length())));
                    }
                    cells[c] = cell.toString();
                }
                table.row(cells);
            }
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII)) {
                assertThat(table.render(charset).lines()).allMatch(l -> TerminalText.width(l) <= 80);
            }
        }
    }

    @Test
    void namesCannotMoveTheCursor() {
        String text = new TextTable(Column.name("layer"))
                .row("a\u001b[2Jb\nc\u202Ed\r")
                .render(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(3);
        assertThat(text).doesNotContain("\u001b", "\u202E", "\r");
    }

    @Test
    void rowsMustFillTheColumns() {
        assertThatThrownBy(() -> new TextTable(Column.name("a")).row("1", "2"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TextTable(new Column[40])).isInstanceOf(RuntimeException.class);
    }
}
