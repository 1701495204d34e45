package cyclode.power.energy;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.evidence.Sourced;
import cyclode.power.device.Device;
import cyclode.power.energy.Formula.Term;
import cyclode.power.resource.Options;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import cyclode.power.technology.Kind;
import cyclode.power.technology.Technology;
import cyclode.power.technology.Unit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What actions, clocks and time cost in a technology, on a device, under given conditions. */
public final class EnergyModel {
    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final int MOST_SHARED = 16;
    private static final int MOST_PRICES = 50_000;
    private static final Formula HOST_IDLE = Formula.of(
            Term.of(BigDecimal.ONE, Key.HOST_FULL_POWER_DOMAIN),
            Term.of(BigDecimal.ONE, Key.HOST_LOW_POWER_DOMAIN),
            Term.of(BigDecimal.ONE, Key.HOST_IO));
    private static final Formula CORE = Formula.ofKey(Key.HOST_CORE);

    /** The models used last. A model's prices follow from what it was made of, so that whether one is kept changes no result. */
    private static final Map<Made, EnergyModel> SHARED = new LinkedHashMap<>(2 * MOST_SHARED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Made, EnergyModel> eldest) {
            return size() > MOST_SHARED;
        }
    };

    private final Technology technology;
    private final ResourceEstimator estimator;
    private final Component.Cases<ActionCosts> costs;
    private final BigDecimal clockFactor;
    private final BigDecimal staticFactor;
    private final Map<Action, Price> prices = new ConcurrentHashMap<>();

    /**
     * What doing an action once costs.
     *
     * @param action the action in words
     * @param cause why it costs energy
     * @param rail the supply that it loads
     * @param formula the energy as an expression, aJ
     * @param attojoules its nominal value, rounded once
     */
    public record Price(String action, Cause cause, Rail rail, Formula formula, BigInteger attojoules) {}

    private record Made(Technology technology, Device device, Options options, Operating operating) {}

    /**
     * A model that is kept for later: designs of a sweep share technology and device, and most of their actions.
     *
     * @param device at its core voltage and 25 C
     */
    public static EnergyModel shared(Technology technology, Device device, Options options, Operating operating) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(
                    new Made(technology, device, options, operating),
                    made -> new EnergyModel(technology, ResourceEstimator.shared(device, options), operating));
        }
    }

    /** A model; static power stated for the device takes the place of the technology's law, unless a user set that. */
    public EnergyModel(Technology technology, ResourceEstimator estimator, Operating operating) {
        this.technology = withDevice(technology, estimator.device());
        this.estimator = estimator;
        BigDecimal relative = technology.kind() == Kind.ASIC
                ? BigDecimal.ONE
                : operating.coreVolts().divide(technology.value(Key.VOLTAGE), DIGITS);
        this.clockFactor = relative.multiply(relative, DIGITS);
        if (technology.kind() == Kind.FPGA) {
            this.costs = new FpgaFormulas(estimator, technology, operating).costs();
            this.staticFactor = relative.multiply(warmth(operating), DIGITS);
        } else {
            this.costs = AsicFormulas.COSTS;
            this.staticFactor = relative;
        }
    }

    /** The technology, with the device's own static power if it has any. */
    public Technology technology() {
        return technology;
    }

    /** What turns inventory into resources. */
    public ResourceEstimator estimator() {
        return estimator;
    }

    /** Energy of doing an action once, as an expression in aJ. */
    public Formula formula(Action action) {
        return price(action).formula();
    }

    /** What doing an action once costs; several threads may ask. */
    public Price price(Action action) {
        Price known = prices.get(action);
        if (known != null) {
            return known;
        }
        if (prices.size() > MOST_PRICES) {
            prices.clear();
        }
        Formula formula = action.component().of(costs).of(action);
        Price price = new Price(action.toString(), cause(action), rail(action), formula, round(formula));
        prices.put(action, price);
        return price;
    }

    /** Energy of doing an action once, rounded once to a whole number of attojoules. */
    public BigInteger attojoules(Action action) {
        return price(action).attojoules();
    }

    /** Energy of the clock network for one flip-flop and one cycle, aJ. */
    public Formula clockPerFlipFlop() {
        return Formula.of(clockFactor, technology.kind() == Kind.FPGA ? Key.CLOCK_FF : Key.CLOCK_BIT);
    }

    /** Energy of the trunk of one clock network for one cycle, aJ; a chip of standard cells has it in {@code clock.bit}. */
    public Formula clockTree() {
        return technology.kind() == Kind.FPGA ? Formula.of(clockFactor, Key.CLOCK_TREE) : Formula.ZERO;
    }

    /** Static power of the logic, W. It grows with the voltage and exponentially with the temperature. */
    public Formula staticPower() {
        if (technology.kind() == Kind.ASIC) {
            return Formula.of(staticFactor, Key.LEAKAGE);
        }
        BigDecimal kiloLuts =
                BigDecimal.valueOf(estimator.device().lut().count()).movePointLeft(3);
        return Formula.of(
                Term.of(staticFactor, Key.STATIC_BASE), Term.of(staticFactor.multiply(kiloLuts), Key.STATIC_KLUT));
    }

    /** Power of clock managers, W; a chip of standard cells has its clock in {@code clock.bit}. */
    public Formula clockManagers(int count) {
        return technology.kind() == Kind.ASIC ? Formula.ZERO : Formula.of(BigDecimal.valueOf(count), Key.CLOCK_MANAGER);
    }

    /** Power of the processing system with all cores idle, W. */
    public Formula hostIdle() {
        return HOST_IDLE;
    }

    /** Power of the processing system with some cores busy, W. */
    public Formula host(int busyCores) {
        return HOST_IDLE.plus(Formula.of(BigDecimal.valueOf(busyCores), Key.HOST_CORE));
    }

    /** Power of one busy core on top of idle, W. */
    public Formula core() {
        return CORE;
    }

    /** Power of idle DRAM, W. */
    public Formula dramBackground() {
        return Formula.of(BigDecimal.ONE, Key.DDR_BACKGROUND);
    }

    /** Rounds an energy to a whole number of attojoules. */
    BigInteger round(Formula energy) {
        BigInteger whole =
                energy.value(technology).setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact();
        if (whole.signum() < 0) {
            throw new IllegalStateException("an energy came out negative: " + energy);
        }
        return whole;
    }

    /** Why an action costs energy. */
    public static Cause cause(Action action) {
        if (action.component().block().isPresent()) {
            return Cause.MOVEMENT;
        }
        return switch (action.verb()) {
            case OPERATE -> Cause.COMPUTE;
            case READ, WRITE, ENABLE -> Cause.STORAGE;
            case TRANSFER, ACTIVATE, PRECHARGE, REFRESH -> Cause.MOVEMENT;
        };
    }

    /** The supply that an action loads. */
    static Rail rail(Action action) {
        return action.component().block().filter(ActionCosts::isDram).isPresent() ? Rail.DDR : Rail.LOGIC;
    }

    private BigDecimal warmth(Operating operating) {
        double kelvin =
                operating.celsius().subtract(Operating.REFERENCE_CELSIUS).doubleValue();
        double rate = technology.value(Key.STATIC_TEMPERATURE).doubleValue();
        return new BigDecimal(StrictMath.exp(rate * kelvin)).round(new MathContext(12));
    }

    private static Technology withDevice(Technology technology, Device device) {
        if (device.staticFigure().isEmpty()
                || technology.kind() == Kind.ASIC
                || technology.isSetByUser(Key.STATIC_BASE)
                || technology.isSetByUser(Key.STATIC_KLUT)) {
            return technology;
        }
        Sourced f = device.staticFigure().get();
        Entry none = new Entry(
                Key.STATIC_KLUT,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Unit.MILLIWATT,
                f.status(),
                "in static.base, stated for " + device.name());
        Entry stated = new Entry(Key.STATIC_BASE, f.value(), f.low(), f.high(), Unit.MILLIWATT, f.status(), f.source());
        return technology.with(Map.of(Key.STATIC_BASE, stated, Key.STATIC_KLUT, none));
    }
}
