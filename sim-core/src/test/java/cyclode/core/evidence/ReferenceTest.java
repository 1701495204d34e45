package cyclode.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.evidence.Reference.Row;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    /** Errors of 1 to n percent. */
    private static Reference ofErrors(int n, int aim) {
        List<Row> rows = IntStream.rangeClosed(1, n)
                .mapToObj(i -> Row.within(aim, "row " + i, 100, i % 2 == 0 ? 100 + i : 100 - i))
                .toList();
        return Reference.within(aim, "what", "where", Status.MEASURED, "nothing", rows, 0);
    }

    @Test
    void anAimIsHeldWhereNineInTenKeepIt() {
        assertThat(ofErrors(10, 9).held()).isTrue();
        assertThat(ofErrors(10, 9).kept()).isEqualTo(9);
        assertThat(ofErrors(10, 8).held()).isFalse();
        assertThat(ofErrors(19, 17).held()).isFalse();
    }

    @Test
    void equalityIsHeldByAllOrNot() {
        List<Row> rows = List.of(Row.equal("a", 5, 5), Row.equal("b", 5, 6));
        Reference reference = Reference.equal("what", "where", Status.MEASURED, "nothing", rows, 0);
        assertThat(reference.held()).isFalse();
        assertThat(reference.worst().name()).isEqualTo("b");
    }

    @Test
    void errorsAreThoseThatAShareOfTheRowsDoesNotExceed() {
        Reference ten = ofErrors(10, 9);
        assertThat(ten.error(0.5)).isEqualTo(Row.equal("", 100, 95).error());
        assertThat(ten.error(0.9)).isEqualTo(Row.equal("", 100, 91).error());
        assertThat(ten.error(1)).isEqualTo(ten.worst().error());
    }

    @Test
    void aFigureOfZeroIsOffByTheModelsFigure() {
        assertThat(Row.equal("none", 0, 0).error()).isZero();
        assertThat(Row.equal("none", 0, -3).error()).isEqualTo(3);
    }

    @Test
    void aBandIsTheModelsAndHoldsTheOthersFigure() {
        assertThat(Row.banded("in", 5, 9, 4, 10).kept()).isTrue();
        assertThat(Row.banded("out", 3, 9, 4, 10).kept()).isFalse();
    }

    @Test
    void aReferenceWithoutRowsOrSourceIsRefused() {
        assertThatThrownBy(() -> Reference.equal("what", "where", Status.MEASURED, "nothing", List.of(), 0))
                .hasMessageContaining("'what' has no row");
        assertThatThrownBy(() ->
                        Reference.equal("what", " ", Status.MEASURED, "nothing", List.of(Row.equal("a", 1, 1)), 0))
                .hasMessageContaining("source");
    }
}
