package cyclode.units.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.file.Records;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Overflow;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.dma.DmaSpec;
import cyclode.units.dma.DmaTiming;
import cyclode.units.layernorm.LayerNormSpec;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.UnitSpec;
import cyclode.units.ode.OdeSpec;
import cyclode.units.softmax.SoftmaxSpec;
import cyclode.units.sparse.SparseSpec;
import cyclode.units.vector.VectorSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each number of a unit has the range that the unit's page states: both ends are taken, and one beyond either is refused by its name. */
class DocumentedRangesTest {
    private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*) \\| ([^|]*) \\|", Pattern.MULTILINE);
    private static final Pattern KEY = Pattern.compile("`([a-z-]+)`");
    private static final Pattern RANGE = Pattern.compile("([\\d,^]*\\d)(?:–|, \\d+, … )([\\d,^]*\\d|C\\b)");

    /** A unit of each page, all of whose numbers lie well within their ranges. */
    private static Map<String, UnitSpec> units() {
        return Map.of(
                "depthwise",
                new DepthwiseSpec("fabric", 4, 3, 8, 8, 24, Overflow.WRAP, 3, 16),
                "dma",
                new DmaSpec("fabric", 64, 16, 4, 10, 2, 2, 5, 8, 12, DmaTiming.CYCLODE),
                "layernorm",
                new LayerNormSpec("fabric", 4, 64, 8, 5, 16, 8, 6, 3),
                "matmul",
                MatmulSpec.nominal("fabric"),
                "memory",
                new BanksSpec("fabric", 4, 64, 512, MemoryKind.AUTO, PortKind.SIMPLE_DUAL, 2),
                "ode",
                new OdeSpec("fabric", 4, 16, 18, 7),
                "softmax",
                new SoftmaxSpec("fabric", 4, 64, 256, 8, 12, 8, SoftmaxSpec.Quotient.TABLE, 6, 14, 4, 2, 3),
                "sparse",
                new SparseSpec(
                        "fabric",
                        4,
                        COLUMNS,
                        1,
                        SparseSpec.Inputs.SHARED,
                        4,
                        4,
                        64,
                        64,
                        true,
                        8,
                        8,
                        24,
                        Overflow.WRAP,
                        3,
                        false),
                "vector",
                new VectorSpec("fabric", 4, 4, 24, 18, 16));
    }

    private static final int COLUMNS = 8;

    /** What a page says of each key: its range. */
    private static Map<String, long[]> ranges(String page) {
        String text;
        try {
            text = Files.readString(Path.of("docs", page + ".md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, long[]> ranges = new TreeMap<>();
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            Matcher range = RANGE.matcher(row.group(2));
            long[] last = null;
            for (Matcher key = KEY.matcher(row.group(1)); key.find(); ) {
                last = range.find() ? new long[] {number(range.group(1)), number(range.group(2))} : last;
                if (last != null) {
                    ranges.put(key.group(1), last);
                }
            }
        }
        return ranges;
    }

    private static long number(String written) {
        if (written.equals("C")) {
            return COLUMNS;
        }
        String[] powers = written.replace(",", "").split("\\^", -1);
        int power = powers.length == 1 ? 1 : Integer.parseInt(powers[1]);
        return new BigInteger(powers[0]).pow(power).longValueExact();
    }

    private static Set<String> numbers(UnitSpec unit) {
        return Arrays.stream(unit.getClass().getRecordComponents())
                .filter(part -> part.getType() == int.class)
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<Arguments> pages() {
        return units().keySet().stream().sorted().map(Arguments::of);
    }

    static Stream<Arguments> bounds() {
        return units().entrySet().stream().flatMap(unit -> numbers(unit.getValue()).stream()
                .map(key -> Arguments.of(
                        unit.getKey(),
                        key,
                        ranges(unit.getKey()).get(key)[0],
                        ranges(unit.getKey()).get(key)[1])));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageHasTheRangeOfEveryNumber(String page) {
        assertThat(ranges(page).keySet()).containsAll(numbers(units().get(page)));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void bothEndsAreTakenAndNothingBeyond(String page, String key, long least, long greatest) {
        for (long allowed : new long[] {least, greatest}) {
            assertThat(with(page, key, allowed)).isNotNull();
        }
        for (long beyond : new long[] {least - 1, greatest + 1}) {
            assertThatThrownBy(() -> with(page, key, beyond))
                    .isInstanceOf(RefusedValue.class)
                    .hasMessageStartingWith(key + " is " + beyond + "; allowed: ");
        }
    }

    private static Record with(String page, String key, long value) {
        return Records.with((Record) units().get(page), Map.of(key, (int) value));
    }
}
