package cyclode.power.resource;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.number.IntTable;
import cyclode.power.device.Devices;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryChoiceTest {
    private static Resources of(Flow flow, MemoryKind kind, PortKind ports, int bits, int depth) {
        return new ResourceEstimator(Devices.named("xczu7ev"), Options.of(flow))
                .of(new Component.Memory(kind, ports, bits, depth));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 32768, 1, 0",
        "9, 4096, 1, 0",
        "36, 1024, 1, 0",
        "72, 512, 1, 0",
        "73, 512, 1, 1",
        "18, 1024, 0, 1",
        "54, 1024, 1, 1",
        "8, 16384, 4, 0",
        "64, 65536, 112, 16"
    })
    void blockRamFollowsTheAspectRatios(int bits, int depth, long ramb36, long ramb18) {
        Resources r = of(Flow.VIVADO, MemoryKind.BLOCK, PortKind.SIMPLE_DUAL, bits, depth);
        assertThat(r.ramb36()).isEqualTo(ramb36);
        assertThat(r.ramb18()).isEqualTo(ramb18);
    }

    @Test
    void twoPortsThatBothWriteCannotUseTheWidestShape() {
        assertThat(of(Flow.VIVADO, MemoryKind.BLOCK, PortKind.TRUE_DUAL, 72, 512)
                        .bramTiles())
                .isEqualTo(2);
    }

    @Test
    void ultraRamIsFourThousandWordsOfSeventyTwoBits() {
        assertThat(of(Flow.VIVADO, MemoryKind.ULTRA, PortKind.SIMPLE_DUAL, 72, 4096)
                        .uram())
                .isEqualTo(1);
        assertThat(of(Flow.VIVADO, MemoryKind.ULTRA, PortKind.SIMPLE_DUAL, 73, 4097)
                        .uram())
                .isEqualTo(4);
    }

    @Test
    void aTableOfUnknownContentsCostsWhatRandomContentsCost() {
        Random random = new Random(4);
        for (int words : new int[] {16, 64, 128, 256, 512, 1024}) {
            IntTable contents = new IntTable(random.ints(words, 0, 256).toArray());
            assertThat(of(Flow.YOSYS_NO_BRAM, MemoryKind.AUTO, PortKind.READ_ONLY, 8, words)
                            .lut())
                    .isBetween(TableLogic.luts(contents, 8) - 8, TableLogic.luts(contents, 8) + 8);
        }
    }

    @Test
    void aTableThatIsConstantOrCopiesAnAddressBitCostsNothing() {
        assertThat(TableLogic.luts(new IntTable(new int[256]), 8)).isZero();
        int[] copy = new int[256];
        java.util.Arrays.setAll(copy, i -> i);
        assertThat(TableLogic.luts(new IntTable(copy), 8)).isZero();
    }

    @Test
    void aLargeReadOnlyMemoryGoesToBlockRam() {
        assertThat(of(Flow.VIVADO, MemoryKind.AUTO, PortKind.READ_ONLY, 16, 4096)
                        .ramb36())
                .isEqualTo(2);
    }
}
