package cyclode.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CsvTableTest {
    private static CsvTable table(String text) {
        return CsvTable.of(Source.of("rows.csv", text));
    }

    @Test
    void readsQuotesCommentsEmptyLinesAndBothLineEnds() {
        CsvTable table = table("\uFEFFname,cycles\r\n# measured\n\n\"a, \"\"b\"\"\nc\",12\r\nd,-3.5e2\n");

        assertThat(table.columns()).containsExactly("name", "cycles");
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.text(0, "name")).isEqualTo("a, \"b\"\nc");
        assertThat(table.number(1, "cycles")).isEqualByComparingTo(new BigDecimal(-350));
        assertThat(table.line(1)).isEqualTo(6);
        assertThat(table.rows().get(1)).containsEntry("name", "d").containsEntry("cycles", "-3.5e2");
    }

    @Test
    void aTableWithoutALineHasNeitherColumnsNorRows() {
        assertThat(table("").columns()).isEmpty();
        assertThat(table("# nothing\n").size()).isZero();
    }

    @Test
    void aRowOfAnotherLengthIsNamed() {
        assertThatThrownBy(() -> table("a,b\n1,2\n\n3\n"))
                .isInstanceOf(FileException.class)
                .hasMessage("rows.csv:4: has 1 cells; allowed: 2");
    }

    @Test
    void aCellThatIsNoNumberIsNamed() {
        assertThatThrownBy(() -> table("a,b\n1,2x\n").number(0, "b"))
                .isInstanceOf(FileException.class)
                .hasMessage("rows.csv:2: b: '2x' is no number");
    }

    @Test
    void aQuotationMarkOutOfPlaceIsRefused() {
        assertThatThrownBy(() -> table("a,b\n1,2\n\"3\"x,4\n"))
                .isInstanceOf(FileException.class)
                .hasMessage("rows.csv:3: is no line of comma-separated values");
        assertThatThrownBy(() -> table("a,b\n\"1,2\n"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("rows.csv:2:");
    }
}
