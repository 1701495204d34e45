package cyclode.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Rounding;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.Window;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
    private static final IntFormat S8 = IntFormat.signed(8);
    private static final IntTensor RAMP = IntTensor.of(S8, new int[] {-9, -8, -7, -6, 1, 2, 3, 4, 5}, 3, 3, 1);

    private static IntTensor row(int... values) {
        return IntTensor.of(S8, values, values.length);
    }

    @Test
    void addRoundsEachSummandByItself() {
        AddParameters parameters = AddParameters.of(1, 3, 1, S8);
        // 1 / 2 -> 1 and 3 / 2 -> 2: 3, where the sum rounded once would be 2
        assertThat(Elementwise.add(row(1, -1, 127), row(1, -1, 127), parameters).data())
                .containsExactly(3, -1, 127);
        AddParameters wrapping = new AddParameters(1, 1, 0, Rounding.TRUNCATE, 1, S8, Overflow.WRAP);
        assertThat(Elementwise.add(row(127, -128), row(0, -128), wrapping).data())
                .containsExactly(-128, 1);
        assertThatThrownBy(() -> Elementwise.add(row(1), row(1, 2), parameters)).hasMessageContaining("equal shapes");
    }

    @Test
    void scaleMultipliesAndRounds() {
        assertThat(Elementwise.scale(row(1, -1, 100), MultiplierShift.of(3, 1, S8))
                        .data())
                .containsExactly(2, -1, 127);
    }

    @Test
    void reluStopsAtTheZeroPoint() {
        assertThat(Elementwise.relu(row(-5, 2, 3, 4), 3).data()).containsExactly(3, 3, 3, 4);
    }

    @Test
    void paddingNeverWinsTheMaximum() {
        assertThat(Pooling.max(RAMP, Window.square(3, 2, 1)).data()).containsExactly(1, 2, 4, 5);
        IntTensor negative = IntTensor.of(S8, new int[] {-128, -127, -126, -125}, 2, 2, 1);
        assertThat(Pooling.max(negative, Window.square(2, 2, 1)).data()).containsExactly(-128, -127, -126, -125);
    }

    @Test
    void averageRoundsTheScaledSum() {
        IntTensor two = IntTensor.of(S8, new int[] {1, -1, 2, -2, 3, -3, 4, -5}, 2, 2, 2);
        // 10 / 4 = 2.5 -> 3; -11 / 4 = -2.75 -> -3
        assertThat(Pooling.average(two, Window.square(2, 2, 0), MultiplierShift.of(1, 2, S8))
                        .data())
                .containsExactly(3, -3);
        assertThat(Pooling.average(two, Window.square(2, 2, 1), MultiplierShift.of(1, 0, S8))
                        .data())
                .containsExactly(1, -1, 2, -2, 3, -3, 4, -5);
    }
}
