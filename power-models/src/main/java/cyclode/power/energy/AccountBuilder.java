package cyclode.power.energy;

import cyclode.core.account.Activity;
import cyclode.core.account.Inventory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what was done, when, by whom and for which layer, and prices it. */
public final class AccountBuilder {
    /** The unit that stands for the processing system. */
    public static final String HOST = "host";
    /** The unit that stands for DRAM. */
    public static final String DRAM = "dram";
    /** The unit that stands for the device as a whole. */
    public static final String DEVICE = "device";

    private static final BigDecimal ATTOJOULES_PER_JOULE = BigDecimal.ONE.scaleByPowerOfTen(18);

    private final EnergyModel model;
    private final List<Charge> charges = new ArrayList<>();
    private final Map<Formula, Power> powers = new IdentityHashMap<>();
    private @Nullable Span lastSpan;
    private BigDecimal lastSeconds = BigDecimal.ZERO;

    /** Starts an empty account. */
    public AccountBuilder(EnergyModel model) {
        this.model = model;
    }

    /** Adds what a unit did for a layer. */
    public AccountBuilder work(String unit, String layer, Activity activity, Span span) {
        activity.counts().forEach((action, count) -> {
            BigInteger times = BigInteger.valueOf(count);
            EnergyModel.Price price = model.price(action);
            charges.add(new Charge(
                    unit,
                    layer,
                    price.action(),
                    price.cause(),
                    price.rail(),
                    times,
                    price.attojoules().multiply(times),
                    price.formula(),
                    new BigDecimal(times),
                    span));
        });
        return this;
    }

    /**
     * Adds the clock that a unit's flip-flops load.
     *
     * @param cycles cycles in which the clock runs; gated cycles are left out by the caller
     */
    public AccountBuilder clock(String unit, String layer, Inventory inventory, long cycles, Span span) {
        BigInteger edges = BigInteger.valueOf(flipFlops(inventory)).multiply(BigInteger.valueOf(cycles));
        return clocking(unit, layer, "flip-flop cycle", edges, model.clockPerFlipFlop(), span);
    }

    /**
     * Adds the trunk of a clock network, which toggles whether flip-flops follow or not.
     *
     * @param cycles cycles in which the network runs
     */
    public AccountBuilder clockTree(String layer, long cycles, Span span) {
        return clocking(DEVICE, layer, "clock tree cycle", BigInteger.valueOf(cycles), model.clockTree(), span);
    }

    private AccountBuilder clocking(String unit, String layer, String what, BigInteger edges, Formula each, Span span) {
        charges.add(new Charge(
                unit,
                layer,
                what,
                Cause.CLOCKING,
                Rail.LOGIC,
                edges,
                model.round(each).multiply(edges),
                each,
                new BigDecimal(edges),
                span));
        return this;
    }

    /** Adds static power of the configured device. */
    public AccountBuilder staticPower(String layer, Span span) {
        return power(DEVICE, layer, "static power", Cause.STATIC, Rail.LOGIC, model.staticPower(), span);
    }

    /** Adds clock managers. */
    public AccountBuilder clockManagers(String layer, int count, Span span) {
        return power(DEVICE, layer, "clock manager", Cause.CLOCKING, Rail.LOGIC, model.clockManagers(count), span);
    }

    /** Adds the processing system: what it takes with all cores idle, and on top of that each busy core. */
    public AccountBuilder host(String layer, int busyCores, Span span) {
        power(HOST, layer, "cores idle", Cause.HOST, Rail.PROCESSING_SYSTEM, model.hostIdle(), span);
        for (int core = 0; core < busyCores; core++) {
            power(HOST, layer, "core " + core + " active", Cause.HOST, Rail.PROCESSING_SYSTEM, model.core(), span);
        }
        return this;
    }

    /** Adds an energy that was priced before, such as that of one launch in a profile over time; it has no band. */
    public AccountBuilder priced(
            String unit, String layer, String what, Cause cause, Rail rail, BigInteger attojoules, Span span) {
        Formula fixed = Formula.of(new BigDecimal(attojoules));
        charges.add(
                new Charge(unit, layer, what, cause, rail, BigInteger.ONE, attojoules, fixed, BigDecimal.ONE, span));
        return this;
    }

    /** Adds powered DRAM; its commands and bits are counted as activity. */
    public AccountBuilder dramBackground(String layer, Span span) {
        return power(DRAM, layer, "DRAM background", Cause.STATIC, Rail.DDR, model.dramBackground(), span);
    }

    /**
     * Adds a power over a time. Energies are differences of the rounded energy since the start of the run, so that
     * adjoining spans of one power sum exactly to the whole.
     *
     * @param watts the power, W
     */
    public AccountBuilder power(
            String unit, String layer, String what, Cause cause, Rail rail, Formula watts, Span span) {
        Power power = powers.computeIfAbsent(
                watts,
                formula -> new Power(
                        formula.value(model.technology()).multiply(ATTOJOULES_PER_JOULE),
                        formula.times(ATTOJOULES_PER_JOULE)));
        BigInteger energy = since(power.value(), span.until()).subtract(since(power.value(), span.from()));
        charges.add(
                new Charge(unit, layer, what, cause, rail, BigInteger.ONE, energy, power.each(), seconds(span), span));
        return this;
    }

    /**
     * A power that was met before.
     *
     * @param value aW
     * @param each energy of a second as an expression, aJ
     */
    private record Power(BigDecimal value, Formula each) {}

    /** How long a span lasts, s; several powers in a row go over the same one. */
    private BigDecimal seconds(Span span) {
        if (span != lastSpan) {
            lastSpan = span;
            lastSeconds = span.length().toSeconds();
        }
        return lastSeconds;
    }

    /** The account so far. */
    public EnergyAccount build() {
        return new EnergyAccount(model.technology(), charges);
    }

    /** Flip-flops that a clock drives. */
    private long flipFlops(Inventory inventory) {
        long sum = 0;
        for (Inventory.Item item : inventory.items()) {
            if (!item.clock().isEmpty()) {
                sum = Math.addExact(
                        sum,
                        model.estimator().of(item.component(), item.count()).ff());
            }
        }
        return sum;
    }

    /** Energy from the start of the run to an instant, rounded down once. */
    private static BigInteger since(BigDecimal attowatts, ExactTime time) {
        BigDecimal attojoules = attowatts.multiply(new BigDecimal(time.numerator()));
        int scale = Math.max(0, attojoules.scale());
        BigInteger top = attojoules.setScale(scale).unscaledValue();
        return top.divide(time.denominator().multiply(BigInteger.TEN.pow(scale)));
    }
}
