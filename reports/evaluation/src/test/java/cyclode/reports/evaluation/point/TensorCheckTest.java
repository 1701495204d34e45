package cyclode.reports.evaluation.point;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.result.BitExactness;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TensorCheckTest {
    private static IntTensor tensor(int... values) {
        return IntTensor.of(IntFormat.signed(8), values, values.length);
    }

    @Test
    void oneBitThatDiffersIsFoundWithItsPlace() {
        BitExactness check = TensorCheck.compare(2, Map.of("a", tensor(1, 2, 3)), Map.of("a", tensor(1, 2, 2)));
        assertThat(check.checkedTensors()).isEqualTo(1);
        assertThat(check.mismatches()).containsExactly(new BitExactness.Mismatch("a", 2, 2, 3, 2));
    }

    @Test
    void aTensorThatTheGoldenRunDoesNotKnowOrOfAnotherSizeIsAMismatch() {
        assertThat(TensorCheck.compare(0, Map.of(), Map.of("b", tensor(1))).mismatches())
                .hasSize(1);
        assertThat(TensorCheck.compare(0, Map.of("b", tensor(1, 1)), Map.of("b", tensor(1)))
                        .mismatches())
                .containsExactly(new BitExactness.Mismatch("b", 0, -1, 2, 1));
    }

    @Test
    void theShapeMayDifferWhereTheValuesDoNot() {
        IntTensor golden = tensor(1, 2, 3, 4).reshape(2, 2);
        assertThat(TensorCheck.compare(0, Map.of("a", golden), Map.of("a", tensor(1, 2, 3, 4)))
                        .mismatches())
                .isEmpty();
    }
}
