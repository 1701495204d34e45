package cyclode.core.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.number.Requantization.Shift;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.AttentionWeights;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.OdeSolver;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.SoftmaxTables;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepFactorTable;
import cyclode.core.operator.TimeQuantization;
import cyclode.core.operator.Window;
import cyclode.core.reference.Elementwise;
import org.junit.jupiter.api.Test;

/** What the parameter records refuse, and that they compare and copy by content. */
class ParametersTest {
    private static final IntFormat S8 = IntFormat.signed(8);
    private static final IntFormat S16 = IntFormat.signed(16);

    private static SoftmaxParameters softmax(int[] table, int outBits, Reciprocal reciprocal) {
        return new SoftmaxParameters(8, true, 0, new IntTable(table), 8, outBits, reciprocal);
    }

    private static OdeParameters ode(OdeSolver solver, StepControl steps) {
        return new OdeParameters(solver, S16, S16, 8, steps, Shift.of(8, S8), new TimeQuantization(1, 1, S8));
    }

    @Test
    void softmaxTablesHoldAFirstEntryAndFitTheirWidth() {
        Reciprocal divider = new Reciprocal.Divider();
        assertThatThrownBy(() -> softmax(new int[] {0, 0}, 8, divider))
                .hasMessage("softmax expTable[0] is 0; allowed: 1 to 255");
        assertThatThrownBy(() -> softmax(new int[] {255, 256}, 8, divider)).hasMessageContaining("expTable[1] is 256");
        assertThatThrownBy(() -> softmax(new int[] {255, 1}, 9, SoftmaxTables.reciprocal(4, 8)))
                .hasMessage("softmax outBits is 9; allowed: 1 to 8");
        assertThat(softmax(new int[] {255, 1}, 8, SoftmaxTables.reciprocal(4, 8)))
                .isEqualTo(softmax(new int[] {255, 1}, 8, SoftmaxTables.reciprocal(4, 8)))
                .isNotEqualTo(softmax(new int[] {255, 2}, 8, SoftmaxTables.reciprocal(4, 8)));
    }

    @Test
    void layerNormTablesHaveThreeOctavesOfEntries() {
        int[] ones = {1, 1};
        assertThatThrownBy(() -> new LayerNormParameters(
                        2, 8, 8, 0, new IntTable(new int[11]), new IntTable(ones), new IntTable(ones), S8))
                .hasMessage("layer norm rsqrtTable has 11 entries; allowed: 12");
        assertThatThrownBy(() -> new LayerNormParameters(
                        2, 8, 9, 0, new IntTable(new int[12]), new IntTable(ones), new IntTable(ones), S8))
                .hasMessage("layer norm normalizedFraction is 9; allowed: 0 to 8");
        assertThatThrownBy(() -> new LayerNormParameters(
                        2, 8, 8, 0, new IntTable(new int[12]), new IntTable(ones), new IntTable(new int[1]), S8))
                .hasMessage("layer norm beta has 1 entries; allowed: 2");
    }

    @Test
    void adaptiveStepsNeedAnEmbeddedSolution() {
        StepControl adaptive = new StepControl.Adaptive(4, 32, 1, 100, new IntTable(StepFactorTable.of(2)));
        assertThatThrownBy(() -> ode(OdeSolver.RK4, adaptive))
                .hasMessage("solver is rk4 with adaptive steps; allowed: heun-euler, dormand-prince, or fixed steps");
        assertThat(ode(OdeSolver.HEUN_EULER, adaptive)).isEqualTo(ode(OdeSolver.HEUN_EULER, adaptive));
        StepControl long_ = new StepControl.Adaptive(4, 257, 1, 100, new IntTable(StepFactorTable.of(2)));
        assertThatThrownBy(() -> ode(OdeSolver.HEUN_EULER, long_)).hasMessage("initialStep is 257; allowed: 1 to 256");
        assertThatThrownBy(() -> ode(OdeSolver.EULER, new StepControl.Fixed(257)))
                .hasMessage("steps is 257; allowed: 1 to 256");
        assertThatThrownBy(() -> new StepControl.Adaptive(4, 1, 1, 100, new IntTable(new int[64])))
                .hasMessage("factorTable[0] is 0; allowed: 1 to 1280");
    }

    @Test
    void attentionScoresAreWhatTheSoftmaxTakes() {
        Accumulator accumulator = new Accumulator(24, Overflow.SATURATE);
        AttentionWeights weights =
                new AttentionWeights.Softmax(softmax(new int[] {255, 1}, 8, new Reciprocal.Divider()));
        assertThatThrownBy(() -> new AttentionParameters(
                        1, accumulator, Shift.of(4, S16), weights, accumulator, Shift.of(8, S8)))
                .hasMessage("attention score output is s16; allowed: s8, the softmax's input");
    }

    @Test
    void windowsCountTheirPlaces() {
        assertThat(Window.square(7, 2, 3).outputHeight(96)).isEqualTo(48);
        assertThat(Window.square(3, 2, 1).outputWidth(48)).isEqualTo(24);
        assertThat(new Window(1, 5, 1, 0).outputWidth(5)).isEqualTo(1);
        assertThatThrownBy(() -> Window.square(5, 1, 0).outputWidth(4)).hasMessageContaining("picture width is 4");
        assertThatThrownBy(() -> Window.square(3, 1, 3)).hasMessage("padding is 3; allowed: 0 to 2");
    }

    @Test
    void timeQuantizationAgreesWithTheReference() {
        TimeQuantization time = new TimeQuantization(127, 8, S8);
        for (int t = 0; t <= 256; t++) {
            IntTensor one = IntTensor.of(IntFormat.signed(32), new int[] {t}, 1);
            int expected = Elementwise.scale(one, Requantization.MultiplierShift.of(127, 8, S8))
                    .at(0);
            assertThat(time.apply(t)).isEqualTo(expected);
        }
        assertThat(time.apply(256)).isEqualTo(127);
        assertThat(time.apply(1000)).isEqualTo(127);
    }
}
