package cyclode.core.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.number.Fraction;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ButcherTableauTest {
    @ParameterizedTest
    @EnumSource(OdeSolver.class)
    void stagesLieWhereTheirRowsSumTo(OdeSolver solver) {
        ButcherTableau tableau = solver.tableau();
        for (int i = 0; i < tableau.stages(); i++) {
            double sum = tableau.a().get(i).stream()
                    .mapToDouble(ButcherTableauTest::real)
                    .sum();
            assertThat(sum).isEqualTo(real(tableau.c().get(i)), within(1e-14));
        }
    }

    @ParameterizedTest
    @EnumSource(OdeSolver.class)
    void weightsIntegratePowersUpToTheOrder(OdeSolver solver) {
        assertQuadrature(solver.tableau().b(), solver.tableau(), solver.order());
        if (solver.adaptive()) {
            assertQuadrature(solver.tableau().embedded(), solver.tableau(), solver.order() - 1);
        }
    }

    @Test
    void dormandPrinceMeetsTheTallTreeConditions() {
        ButcherTableau tableau = OdeSolver.DORMAND_PRINCE.tableau();
        double[] value = IntStream.range(0, 7).mapToDouble(i -> 1.0).toArray();
        double factorial = 1;
        for (int height = 1; height <= 5; height++) {
            double[] below = value;
            double sum = IntStream.range(0, 7)
                    .mapToDouble(i -> real(tableau.b().get(i)) * below[i])
                    .sum();
            factorial *= height;
            assertThat(sum).isEqualTo(1.0 / factorial, within(1e-14));
            value = IntStream.range(0, 7)
                    .mapToDouble(i -> IntStream.range(0, i)
                            .mapToDouble(j -> real(tableau.a().get(i).get(j)) * below[j])
                            .sum())
                    .toArray();
        }
    }

    @Test
    void dormandPrinceEstimatesItsErrorByThePublishedDifferences() {
        assertThat(OdeSolver.DORMAND_PRINCE.tableau().error().toString())
                .isEqualTo("[71/57600, 0, -71/16695, 71/1920, -17253/339200, 22/525, -1/40]");
        assertThat(OdeSolver.HEUN_EULER.tableau().error().toString()).isEqualTo("[-1/2, 1/2]");
        assertThatThrownBy(() -> OdeSolver.RK4.tableau().error()).hasMessageContaining("estimates no error");
    }

    @Test
    void coefficientsBecomeIntegersRoundedHalfUp() {
        assertThat(ButcherTableau.fixedPoint(OdeSolver.RK4.tableau().b())).containsExactly(10923, 21845, 21845, 10923);
        // 2^16 times the row: 186533.49, -705008.48, 583691.32, 18245.82, -17926.15
        assertThat(ButcherTableau.fixedPoint(
                        OdeSolver.DORMAND_PRINCE.tableau().a().get(5)))
                .containsExactly(186533, -705008, 583691, 18246, -17926);
        assertThat(Fraction.of(-1, 1 << 17).toFixedPoint(16)).isZero(); // -1/2 rounds up
        assertThat(Fraction.of(1, 1 << 17).toFixedPoint(16)).isEqualTo(1);
    }

    @Test
    void refusesTableausOfUnequalLengths() {
        List<Fraction> one = List.of(Fraction.ONE);
        assertThatThrownBy(() -> new ButcherTableau(List.of(one), one, List.of(), one))
                .hasMessage("entries of a[0] is 1; allowed: 0 to 0");
        assertThatThrownBy(() -> new ButcherTableau(List.of(List.of()), one, List.of(), List.of()))
                .hasMessage("entries of c is 0; allowed: 1 to 1");
        assertThatThrownBy(() -> OdeSolver.parse("rk45")).hasMessageContaining("allowed: euler, midpoint");
        assertThat(OdeSolver.parse("dormand-prince")).isEqualTo(OdeSolver.DORMAND_PRINCE);
    }

    private static void assertQuadrature(List<Fraction> weights, ButcherTableau tableau, int order) {
        for (int degree = 0; degree < order; degree++) {
            int power = degree;
            DoubleUnaryOperator f = c -> StrictMath.pow(c, power);
            double sum = IntStream.range(0, tableau.stages())
                    .mapToDouble(i -> real(weights.get(i))
                            * f.applyAsDouble(real(tableau.c().get(i))))
                    .sum();
            assertThat(sum).isEqualTo(1.0 / (degree + 1), within(1e-14));
        }
    }

    private static double real(Fraction fraction) {
        return (double) fraction.numerator() / fraction.denominator();
    }
}
