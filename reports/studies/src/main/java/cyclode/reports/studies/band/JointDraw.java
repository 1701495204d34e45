package cyclode.reports.studies.band;

import cyclode.core.file.Assignment;
import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import cyclode.reports.studies.sampling.Axis;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.host.Baseline;
import cyclode.units.host.stack.SoftwareStack;
import cyclode.units.model.Assumption;
import cyclode.workloads.network.Parameter;
import cyclode.workloads.network.WorkloadFile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws every assumed number of a design at once, each after the other from one stream of random numbers. */
final class JointDraw {
    private static final List<Integer> THREADS = List.of(1, 4);

    private final SplittableRandom random;

    JointDraw(long seed, int number, int attempt) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number * 0xD1342543DE82EF95L + attempt);
    }

    /** A value for each parameter of a workload that has a range or choices. */
    List<Assignment> workload(WorkloadFile file) {
        List<Assignment> drawn = new ArrayList<>();
        for (Map.Entry<String, Parameter> entry : file.parameters().entrySet()) {
            Parameter p = entry.getValue();
            String text = p.choices().isEmpty()
                    ? Long.toString(integer(p.min().orElseThrow(), p.max().orElseThrow()))
                    : choice(p.choices());
            drawn.add(new Assignment(entry.getKey(), text));
        }
        return drawn;
    }

    /** A value for each assumption of a hardware file. */
    List<Assignment> hardware(Accelerator accelerator) {
        List<Assignment> drawn = new ArrayList<>();
        for (Assumption assumption : accelerator.assumptions()) {
            String text = text(assumption);
            assumption.paths().forEach(path -> drawn.add(new Assignment(path, text)));
        }
        return drawn;
    }

    private String text(Assumption a) {
        if (!a.choices().isEmpty()) {
            return choice(a.choices());
        }
        BigDecimal low = a.low().orElseThrow();
        BigDecimal high = a.high().orElseThrow();
        if (a.scale() == Assumption.Scale.POWER_OF_TWO) {
            return Long.toString(powerOfTwo(low.longValueExact(), high.longValueExact()));
        }
        boolean whole = Axis.whole(low) && Axis.whole(high);
        if (a.scale() == Assumption.Scale.LINEAR && whole) {
            return Long.toString(integer(low.longValueExact(), high.longValueExact()));
        }
        double value = a.scale() == Assumption.Scale.LOG
                ? log(low.doubleValue(), high.doubleValue())
                : linear(low.doubleValue(), high.doubleValue());
        return new BigDecimal(value)
                .setScale(whole ? 0 : 9, RoundingMode.HALF_EVEN)
                .max(low)
                .min(high)
                .toPlainString();
    }

    /** A software stack and a number of threads, on the processor and in the precision of a baseline. */
    Baseline baseline(Baseline nominal) {
        return new Baseline(nominal.processor(), choice(SoftwareStack.BUILT_IN), nominal.precision(), choice(THREADS));
    }

    /** A value for each row of a stack that has a range. */
    SoftwareStack stack(SoftwareStack stack) {
        SoftwareStack drawn = stack;
        for (Map.Entry<String, SoftwareStack.Entry> entry : stack.rows().entrySet()) {
            SoftwareStack.Entry row = entry.getValue();
            if (!row.low().equals(row.high())) {
                BigDecimal value = between(new BigDecimal(row.low()), new BigDecimal(row.high()));
                drawn = drawn.with(
                        entry.getKey(),
                        value.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
            }
        }
        return drawn;
    }

    /** A value for each entry of a technology. */
    Technology technology(Technology technology) {
        Map<Key, Entry> drawn = new EnumMap<>(Key.class);
        for (Entry e : technology.entries()) {
            if (e.low().compareTo(e.high()) != 0) {
                drawn.put(
                        e.key(),
                        new Entry(
                                e.key(),
                                between(e.low(), e.high()),
                                e.low(),
                                e.high(),
                                e.unit(),
                                e.status(),
                                e.source()));
            }
        }
        return technology.with(drawn);
    }

    private <T> T choice(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private long integer(long low, long high) {
        return low + random.nextLong(high - low + 1);
    }

    private long powerOfTwo(long low, long high) {
        int least = 63 - Long.numberOfLeadingZeros(low);
        int most = 63 - Long.numberOfLeadingZeros(high);
        return 1L << integer(least, most);
    }

    private double linear(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    /** Even in the logarithm. */
    private double log(double low, double high) {
        return StrictMath.exp(linear(StrictMath.log(low), StrictMath.log(high)));
    }

    /** Even in the logarithm where the range spans more than a factor of two, else even. */
    private BigDecimal between(BigDecimal low, BigDecimal high) {
        boolean wide = low.signum() > 0 && high.compareTo(low.add(low)) > 0;
        double value =
                wide ? log(low.doubleValue(), high.doubleValue()) : linear(low.doubleValue(), high.doubleValue());
        return new BigDecimal(value).round(new MathContext(12)).max(low).min(high);
    }
}
