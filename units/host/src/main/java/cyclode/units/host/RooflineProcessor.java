package cyclode.units.host;

import cyclode.core.evidence.Sourced;
import cyclode.core.evidence.Status;
import cyclode.core.file.Binder;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.RefusedValue;
import cyclode.units.host.HostTiming.HostCycles;
import cyclode.units.host.HostTiming.OperatorTiming;
import cyclode.units.host.data.Row;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import cyclode.units.host.stack.UncoveredOperatorException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A platform of which only ceilings are known: binary32 arithmetic, memory, power. How much of the ceilings software reaches is declared
 * with its range, so every figure against it is a range: its three baselines take the declared middle, the least and the most of it. Each
 * operator takes the longer of its arithmetic and of its operands' way through memory, each of which crosses once, and a call.
 *
 * @param name as in a baseline's name
 * @param kind {@code roofline}
 * @param description one line
 * @param peakGflops greatest arithmetic, 10⁹ operations a second; a multiply-accumulate is two
 * @param memoryGigabytes greatest memory bandwidth, 10⁹ bytes a second
 * @param powerWatts what it draws while it computes, W
 * @param computeEfficiency share of the arithmetic that software reaches
 * @param memoryEfficiency share of the bandwidth that it reaches
 * @param callNanoseconds calling one operator, ns
 */
public record RooflineProcessor(
        String name,
        Kind kind,
        String description,
        Sourced peakGflops,
        Sourced memoryGigabytes,
        Sourced powerWatts,
        Sourced computeEfficiency,
        Sourced memoryEfficiency,
        Sourced callNanoseconds)
        implements Processor {
    /** The built-in platforms. */
    public static final List<String> NAMES = List.of("core-i5-5257u", "core-i7-6700k", "jetson-tx2", "quadro-rtx-6000");

    /** Times are counted in nanoseconds. */
    private static final long HERTZ = 1_000_000_000L;

    private static final int FLOAT_BYTES = 4;
    private static final Map<String, RooflineProcessor> READ = new ConcurrentHashMap<>();

    /** Tells its file from a core's. */
    public enum Kind {
        /** Ceilings only. */
        ROOFLINE
    }

    /** Which end of what is declared. */
    enum End {
        NOMINAL("roofline", Sourced::value, Sourced::value),
        LOW("roofline-low", Sourced::low, Sourced::high),
        HIGH("roofline-high", Sourced::high, Sourced::low);

        private final String stack;

        /** Of what speeds it up. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final Function<Sourced, BigDecimal> share;

        /** Of what slows it down. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final Function<Sourced, BigDecimal> delay;

        End(String stack, Function<Sourced, BigDecimal> share, Function<Sourced, BigDecimal> delay) {
            this.stack = stack;
            this.share = share;
            this.delay = delay;
        }

        static End of(String stack) {
            for (End end : values()) {
                if (end.stack.equals(stack)) {
                    return end;
                }
            }
            throw new RefusedValue("there is no software '" + stack + "' of a roofline");
        }
    }

    /** Refuses shares above one and ceilings of nothing. */
    public RooflineProcessor {
        for (Sourced share : List.of(computeEfficiency, memoryEfficiency)) {
            if (share.low().signum() == 0 || share.high().compareTo(BigDecimal.ONE) > 0) {
                throw new RefusedValue(
                        "an efficiency of " + share.low() + " to " + share.high() + "; allowed: above 0 and up to 1");
            }
        }
        for (Sourced ceiling : List.of(peakGflops, memoryGigabytes, powerWatts)) {
            if (ceiling.low().signum() == 0) {
                throw new RefusedValue("a ceiling of " + ceiling.low() + "; allowed: above 0");
            }
        }
    }

    /** A platform that the program brings along. */
    static RooflineProcessor builtIn(String name) {
        return READ.computeIfAbsent(
                name,
                known -> Binder.bind(
                        DocumentReader.read(Row.resource("processors/" + known + ".yaml")), RooflineProcessor.class));
    }

    /** Whether a software's name is that of an end of a roofline. */
    static boolean isStack(String stack) {
        return List.of(End.values()).stream().anyMatch(end -> end.stack.equals(stack));
    }

    @Override
    public long hertz() {
        return HERTZ;
    }

    /** With the declared efficiency, the least and the most of it. */
    @Override
    public List<Baseline> baselines() {
        return List.of(End.values()).stream()
                .map(end -> new Baseline(name, end.stack, Precision.FP32, 1))
                .toList();
    }

    /** The baseline with the least of what is declared: the longest times. */
    public Baseline slowest() {
        return new Baseline(name, End.LOW.stack, Precision.FP32, 1);
    }

    /** The baseline with the most of what is declared: the shortest times. */
    public Baseline fastest() {
        return new Baseline(name, End.HIGH.stack, Precision.FP32, 1);
    }

    @Override
    public SoftwareStack software(Baseline baseline) {
        End end = End.of(baseline.stack());
        Map<String, SoftwareStack.Entry> rows = new LinkedHashMap<>();
        rows.put("peak-gflops", entry(peakGflops, end.share.apply(peakGflops)));
        rows.put("memory-gigabytes", entry(memoryGigabytes, end.share.apply(memoryGigabytes)));
        rows.put("power-watts", entry(powerWatts, powerWatts.value()));
        rows.put("compute-efficiency", entry(computeEfficiency, end.share.apply(computeEfficiency)));
        rows.put("memory-efficiency", entry(memoryEfficiency, end.share.apply(memoryEfficiency)));
        rows.put("call-nanoseconds", entry(callNanoseconds, end.delay.apply(callNanoseconds)));
        return new SoftwareStack(end.stack, rows);
    }

    private static SoftwareStack.Entry entry(Sourced figure, BigDecimal value) {
        return new SoftwareStack.Entry(
                value.toPlainString(),
                figure.unit(),
                figure.status(),
                figure.low().toPlainString(),
                figure.high().toPlainString(),
                figure.source());
    }

    @Override
    public Set<Status> statuses() {
        Set<Status> statuses = EnumSet.of(Status.MODELLED);
        List.of(peakGflops, memoryGigabytes, powerWatts, computeEfficiency, memoryEfficiency, callNanoseconds)
                .forEach(figure -> statuses.add(figure.status()));
        return statuses;
    }

    /** Greatest arithmetic, multiply-accumulates a second. */
    public double peakMacsPerSecond() {
        return peakGflops.value().doubleValue() * 1e9 / 2;
    }

    /** Greatest bandwidth, bytes a second. */
    public double memoryBytesPerSecond() {
        return memoryGigabytes.value().doubleValue() * 1e9;
    }

    @Override
    public HostTiming time(Baseline baseline, List<HostOperator> operators) {
        End end = End.of(baseline.stack());
        return new HostTiming(
                baseline.name(),
                HERTZ,
                1,
                operators.stream().map(operator -> time(operator, end)).toList());
    }

    /** Of the time an operator takes, what its arithmetic needs, what memory needs beyond it, and the call. */
    private OperatorTiming time(HostOperator operator, End end) {
        if (operator.shape() instanceof HostOperator.Unknown) {
            throw new UncoveredOperatorException(operator, end.stack);
        }
        long read = Math.multiplyExact(
                (long) FLOAT_BYTES,
                Math.addExact(operator.shape().inputElements(), operator.shape().weightElements()));
        long written = Math.multiplyExact((long) FLOAT_BYTES, operator.shape().outputElements());
        // 10⁹ a second are one a nanosecond.
        long compute =
                nanoseconds(2 * operator.macs(), end.share.apply(peakGflops), end.share.apply(computeEfficiency));
        long memory = nanoseconds(
                Math.addExact(read, written), end.share.apply(memoryGigabytes), end.share.apply(memoryEfficiency));
        long call = end.delay
                .apply(callNanoseconds)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
        HostCycles cycles = new HostCycles(compute, 0, Math.max(0, memory - compute), call);
        String bound = compute >= memory ? "arithmetic" : "memory";
        return new OperatorTiming(operator, "roofline (" + bound + ")", cycles, 0, read, written, Map.of());
    }

    private static long nanoseconds(long amount, BigDecimal ceiling, BigDecimal share) {
        return BigDecimal.valueOf(amount)
                .divide(ceiling.multiply(share), 0, RoundingMode.CEILING)
                .longValueExact();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.roofline(this);
    }
}
