package cyclode.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvWriterTest {
    @Test
    void quotesWhatRfc4180AsksFor() {
        CsvWriter csv = new CsvWriter("name", "cycles", "energy [mJ]");
        csv.text("a,b \"c\"\nd").number(12L).number(0.1).endRow();
        assertThat(csv).hasToString("name,cycles,energy [mJ]\n\"a,b \"\"c\"\"\nd\",12,0.1\n");
        assertThat(Csv.read(csv.toString()).get(1)).containsExactly("a,b \"c\"\nd", "12", "0.1");
    }

    @Test
    void eachReasonToQuoteIsReasonEnough() {
        for (String text : List.of("a,b", "a\"b", "a\nb", "a\rb", " a", "a ")) {
            CsvWriter csv = new CsvWriter("x", "y");
            csv.text(text).text("").endRow();
            assertThat(Csv.read(csv.toString()).get(1)).containsExactly(text, "");
            assertThat(csv.toString()).endsWith("\",\n");
        }
    }

    @Test
    void textThatASpreadsheetWouldRunIsMadeInert() {
        for (String formula : List.of(
                "=1+2",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "＋1",
                "－1",
                "＠SUM(A1)",
                "@",
                "-",
                "=",
                "+",
                "-1-",
                "+1e",
                "@1")) {
            CsvWriter csv = new CsvWriter("x");
            csv.text(formula).endRow();
            assertThat(Csv.read(csv.toString()).get(1).get(0)).isEqualTo("'" + formula);
        }
    }

    /** However a cell of text comes into the table. */
    @Test
    void textIsInertByEveryWay() {
        assertThat(new CsvWriter("x").row("@A1")).hasToString("x\n'@A1\n");
        assertThat(new CsvWriter("x").figures("@A1")).hasToString("x\n'@A1\n");
        assertThat(new CsvWriter("x").text("@A1").endRow()).hasToString("x\n'@A1\n");
        assertThat(CsvWriter.line(List.of("@A1"))).isEqualTo("'@A1\n");
    }

    @Test
    void textThatOnlyContainsSuchCharactersIsLeftAlone() {
        assertThat(new CsvWriter("x").text("a@b=c+d").endRow()).hasToString("x\na@b=c+d\n");
    }

    @Test
    void aHeadingIsNoFormulaEither() {
        assertThat(new CsvWriter("=A1")).hasToString("'=A1\n");
    }

    @Test
    void textThatIsANumberStaysOne() {
        CsvWriter csv = new CsvWriter("x", "y");
        csv.text("-3.5e-2").text("+7").endRow();
        assertThat(csv).hasToString("x,y\n-3.5e-2,+7\n");
    }

    @Test
    void whatIsNotFiniteIsEmpty() {
        CsvWriter csv = new CsvWriter("a", "b", "c", "d");
        csv.number(Double.NaN)
                .number(Double.NEGATIVE_INFINITY)
                .empty()
                .number(-0.0)
                .endRow();
        assertThat(csv).hasToString("a,b,c,d\n,,,0\n");
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        CsvWriter csv = new CsvWriter("a", "b");
        csv.text("only one");
        assertThatThrownBy(csv::endRow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 cells");
    }
}
