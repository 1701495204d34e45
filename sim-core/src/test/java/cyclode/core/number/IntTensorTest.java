package cyclode.core.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntTensorTest {
    private static final IntFormat S8 = IntFormat.signed(8);

    @Test
    void keepsTheLastAxisInnermost() {
        IntTensor tensor = IntTensor.of(S8, new int[] {0, 1, 2, 3, 4, 5}, 1, 3, 2);
        assertThat(tensor.at(0, 2, 1)).isEqualTo(5);
        assertThat(tensor.at(0, 1, 0)).isEqualTo(2);
        assertThat(tensor.reshape(6).at(3)).isEqualTo(3);
        assertThat(tensor).hasToString("s8[1, 3, 2]");
        assertThatThrownBy(() -> tensor.at(0, 3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> tensor.at(0)).hasMessageContaining("index has 1 axes");
    }

    @Test
    void sharesItsData() {
        int[] data = {1, 2};
        IntTensor tensor = IntTensor.of(S8, data, 2);
        data[0] = 7;
        assertThat(tensor.at(0)).isEqualTo(7);
    }

    @Test
    void namesTheFirstDifference() {
        IntTensor one = IntTensor.of(S8, new int[] {1, 2, 3, 4}, 2, 2);
        IntTensor other = IntTensor.of(S8, new int[] {1, 2, 9, 8}, 2, 2);
        assertThat(one.firstDifference(other)).contains(new IntTensor.Difference(2, "[1, 0]", 3, 9));
        assertThat(one.contentEquals(other)).isFalse();
        assertThat(one.contentEquals(one.reshape(4))).isFalse();
        assertThat(one.contentEquals(IntTensor.of(IntFormat.signed(4), new int[] {1, 2, 3, 4}, 2, 2)))
                .isTrue();
        assertThat(one.firstDifference(one)).isEmpty();
        assertThatThrownBy(() -> one.firstDifference(one.reshape(4))).hasMessageContaining("[2, 2] and [4]");
    }

    @Test
    void refusesValuesAndShapesThatDoNotFit() {
        assertThatThrownBy(() -> IntTensor.of(S8, new int[] {0, 0, 0, 128}, 2, 2))
                .hasMessage("tensor value at [1, 1] is 128; allowed: -128 to 127 (s8)");
        assertThatThrownBy(() -> IntTensor.of(S8, new int[5], 2, 2)).hasMessageContaining("has 5 values; allowed: 4");
        assertThatThrownBy(() -> IntTensor.zeros(S8, 1, 1, 1, 1, 1)).hasMessage("tensor rank is 5; allowed: 1 to 4");
        assertThatThrownBy(() -> IntTensor.zeros(S8, 0)).hasMessageContaining("tensor axis 0 is 0");
        assertThatThrownBy(() -> IntTensor.zeros(S8, 1 << 20, 1 << 20)).hasMessageContaining("tensor elements");
        assertThatThrownBy(() -> IntTensor.zeros(IntFormat.unsigned(32), 1)).hasMessageContaining("u1 to u31");
    }
}
