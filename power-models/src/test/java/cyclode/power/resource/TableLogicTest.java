package cyclode.power.resource;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.IntTable;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableLogicTest {
    private static IntTable contents(String function, int words, int bits) {
        IntToDoubleFunction f =
                switch (function) {
                    case "exp4" -> i -> StrictMath.exp(-4.0 * i / words);
                    case "exp8" -> i -> StrictMath.exp(-8.0 * i / words);
                    case "exp16" -> i -> StrictMath.exp(-16.0 * i / words);
                    case "sigmoid" -> i -> 1 / (1 + StrictMath.exp(-12 * ((double) i / words - 0.5)));
                    case "rsqrt" -> i -> 1 / StrictMath.sqrt(1 + 3.0 * i / words);
                    default -> random(words);
                };
        int top = (1 << bits) - 1;
        return new IntTable(IntStream.range(0, words)
                .map(i -> (int) StrictMath.rint(top * f.applyAsDouble(i)))
                .toArray());
    }

    private static IntToDoubleFunction random(int words) {
        Random random = new Random(words);
        double[] values = random.doubles(words).toArray();
        return i -> values[i];
    }

    /** Counts of Yosys 0.23, {@code -nobram}, for the same contents; of random ones for other draws. */
    @ParameterizedTest
    @CsvSource({
        "exp4, 64, 8, 8",
        "exp8, 64, 8, 8",
        "exp4, 128, 8, 15",
        "exp8, 128, 8, 12",
        "exp16, 128, 8, 10",
        "exp4, 256, 8, 27",
        "exp8, 256, 8, 21",
        "exp16, 256, 8, 13",
        "exp4, 256, 16, 59",
        "exp8, 256, 16, 52",
        "exp16, 256, 16, 39",
        "exp4, 1024, 16, 275",
        "exp8, 1024, 16, 238",
        "exp16, 1024, 16, 139",
        "exp4, 4096, 16, 972",
        "exp8, 4096, 16, 765",
        "exp16, 4096, 16, 467",
        "random, 64, 8, 8",
        "random, 128, 8, 16",
        "random, 256, 8, 32",
        "random, 512, 8, 78",
        "sigmoid, 256, 8, 28",
        "rsqrt, 256, 8, 24",
        "sigmoid, 1024, 12, 171",
        "rsqrt, 1024, 12, 170"
    })
    void aTableCostsWhatItsContentsNeed(String function, int words, int bits, int recorded) {
        long luts = TableLogic.luts(contents(function, words, bits), bits);
        assertThat((double) luts).isBetween(0.80 * recorded, 1.20 * recorded);
    }
}
