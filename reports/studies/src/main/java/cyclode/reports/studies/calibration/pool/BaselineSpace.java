package cyclode.reports.studies.calibration.pool;

import cyclode.core.evidence.Status;
import cyclode.core.file.RefusedValue;
import cyclode.reports.studies.reproduction.FreeParameter;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.sampling.Axis.Reals;
import cyclode.units.host.Baseline;
import cyclode.units.host.stack.SoftwareStack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a design may have been compared with: stacks, threads, and the overheads of each stack. */
public final class BaselineSpace {
    private final List<Kind> kinds = new ArrayList<>();

    /**
     * A stack on a number of threads.
     *
     * @param number its place among all kinds
     * @param baseline its name
     * @param stack its file
     * @param dispatch nanoseconds of a call; a range of one value where it is no parameter
     * @param forkJoin nanoseconds of a start of threads
     */
    public record Kind(int number, Baseline baseline, SoftwareStack stack, Overhead dispatch, Overhead forkJoin) {
        /** The stack with its overheads set. */
        public SoftwareStack stack(double dispatchNs, double forkJoinNs) {
            return stack.with(HostTimes.DISPATCH, Math.round(dispatchNs))
                    .with(HostTimes.FORK_JOIN, Math.round(forkJoinNs));
        }
    }

    /**
     * An overhead with its range.
     *
     * @param nominal the stack's own value, ns
     * @param axis its range; none where the value is no assumption, or no parameter of the reproduction
     * @param low the lowest value, ns
     * @param logarithm of the highest over the lowest value
     */
    public record Overhead(double nominal, Optional<Reals> axis, double low, double logarithm) {
        public static Overhead of(double nominal, Optional<Reals> axis) {
            double from = axis.map(range -> range.low().doubleValue()).orElse(nominal);
            double to = axis.map(range -> range.high().doubleValue()).orElse(nominal);
            return new Overhead(nominal, axis, from, axis.isPresent() ? StrictMath.log(to / from) : 0);
        }

        public double at(double place) {
            return axis.isPresent() ? Math.rint(low * StrictMath.exp(place * logarithm)) : nominal;
        }

        /** Both ends of its range; one value where there is none. */
        public double[] ends() {
            return axis.map(range -> new double[] {
                        range.low().doubleValue(), range.high().doubleValue()
                    })
                    .orElse(new double[] {nominal});
        }

        /** Share of the range between a value and the nominal one. */
        public double distance(double value) {
            return axis.isEmpty() ? 0 : Math.abs(StrictMath.log(value / nominal)) / logarithm;
        }
    }

    public BaselineSpace(Reproduction file) {
        Baseline nominal = file.baseline();
        List<String> stacks = choices(file, "baseline.stack", nominal.stack());
        List<String> threads = choices(file, "baseline.threads", Integer.toString(nominal.threads()));
        boolean dispatch = sets(file, FreeParameter.OVERHEAD + HostTimes.DISPATCH);
        boolean forkJoin = sets(file, FreeParameter.OVERHEAD + HostTimes.FORK_JOIN);
        for (String stack : stacks) {
            SoftwareStack own = SoftwareStack.builtIn(stack);
            for (String each : threads) {
                kinds.add(new Kind(
                        kinds.size(),
                        new Baseline(nominal.processor(), stack, nominal.precision(), Integer.parseInt(each)),
                        own,
                        overhead(own, HostTimes.DISPATCH, dispatch),
                        overhead(own, HostTimes.FORK_JOIN, forkJoin && !each.equals("1"))));
            }
        }
    }

    private static List<String> choices(Reproduction file, String key, String otherwise) {
        return file.parameters().stream()
                .filter(p -> p.keys().contains(key))
                .findFirst()
                .map(FreeParameter::choices)
                .orElse(List.of(otherwise));
    }

    private static boolean sets(Reproduction file, String key) {
        return file.parameters().stream().anyMatch(p -> p.keys().contains(key));
    }

    /** A row that was fitted or measured stays what it is: it is a constant of the model. */
    private static Overhead overhead(SoftwareStack stack, String key, boolean free) {
        SoftwareStack.Entry row = stack.rows().get(key);
        if (row == null) {
            throw new RefusedValue("stack " + stack.name() + " has no '" + key + "'");
        }
        BigDecimal low = new BigDecimal(row.low());
        BigDecimal high = new BigDecimal(row.high());
        boolean ranged = free && row.status() == Status.ASSUMED && low.compareTo(high) < 0;
        return Overhead.of(
                Double.parseDouble(row.value()),
                ranged ? Optional.of(new Reals(low, high, Reals.Spacing.LOG, 0, true, "")) : Optional.empty());
    }

    /** Every stack on every number of threads. */
    public List<Kind> kinds() {
        return kinds;
    }

    /** The kind of the nominal baseline. */
    public Kind nominal(Baseline baseline) {
        return kinds.stream()
                .filter(kind -> kind.baseline().equals(baseline))
                .findFirst()
                .orElseThrow(() -> new RefusedValue(
                        "the nominal baseline " + baseline.name() + " is not among the parameters' choices"));
    }
}
